namespace SmsBot.Core.Domain;

/// <summary>The kinds of audit entries. Stored by name: never rename a value.</summary>
internal enum AuditAct
{
    Spend,
    Press,
    Refuse,
    Reveal,
    Delete,
    Expect,
    Share,
    Unshare,
    Rights,
    Approve,
    AutoRenew,
    Allow,
    Deny,
    Claim,
    Pause,
    Resume,
    Settle,
    Retry,
    Export,
    Forget,
    Leave,
    Set,
}
