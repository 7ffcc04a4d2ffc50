namespace SmsBot.Core.Domain;

/// <summary>What is written down. Kept as its name: a value is never renamed.</summary>
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
}
