using System.Text.RegularExpressions;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Ledger;

/// <summary>An audit entry in plain words.</summary>
internal static partial class AuditText
{
    private const int MaxShown = 110;

    public static Sentence Of(AuditEntry entry, string? zone, bool withChat)
    {
        var line = Sentence.Of(Texts.Audit_Line, MemberTime.Show(entry.At, zone), Who(entry), Word(entry.Act));
        if (entry.RentalId is { } rental)
            line = Sentence.Of(Texts.Audit_WithRental, line, rental);
        if (entry.Detail is { } detail)
            line = Sentence.Of(Texts.Audit_WithDetail, line, UntrustedText.Cut(detail, MaxShown));

        // In the member's own private chat, the chat adds no information.
        return withChat && entry.Chat is { } chat && chat.ChatId != entry.Who?.UserId
            ? Sentence.Of(Texts.Audit_WithChat, line, chat)
            : line;
    }

    /// <summary>"OutOfStock" as "out of stock".</summary>
    public static string Words(RefusalCode code) => Humps().Replace($"{code}", " $0").ToLowerInvariant();

    private static string Who(AuditEntry entry) => entry switch
    {
        { Who: null } => Texts.Audit_Bot,
        { WhoName: { Length: > 0 } name } => name,
        _ => entry.Who.ToString(),
    };

    public static string Word(AuditAct act) => act switch
    {
        AuditAct.Spend => Texts.Audit_Spend,
        AuditAct.Press => Texts.Audit_Press,
        AuditAct.Refuse => Texts.Audit_Refuse,
        AuditAct.Reveal => Texts.Audit_Reveal,
        AuditAct.Delete => Texts.Audit_Delete,
        AuditAct.Expect => Texts.Audit_Expect,
        AuditAct.Share => Texts.Audit_Share,
        AuditAct.Unshare => Texts.Audit_Unshare,
        AuditAct.Rights => Texts.Audit_Rights,
        AuditAct.Approve => Texts.Audit_Approve,
        AuditAct.AutoRenew => Texts.Audit_AutoRenew,
        AuditAct.Allow => Texts.Audit_Allow,
        AuditAct.Deny => Texts.Audit_Deny,
        AuditAct.Claim => Texts.Audit_Claim,
        AuditAct.Pause => Texts.Audit_Pause,
        AuditAct.Resume => Texts.Audit_Resume,
        AuditAct.Settle => Texts.Audit_Settle,
        AuditAct.Retry => Texts.Audit_Retry,
        AuditAct.Export => Texts.Audit_Export,
        AuditAct.Forget => Texts.Audit_Forget,
        AuditAct.Leave => Texts.Audit_Leave,
        AuditAct.Set => Texts.Audit_Set,
        _ => $"{act}",
    };

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Humps();
}
