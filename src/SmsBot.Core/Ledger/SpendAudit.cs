using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Ledger;

/// <summary>Writes the audit entry for each outcome of a spend, in the transaction that books it.</summary>
internal static class SpendAudit
{
    public static void Note(BotDbContext db, Spend spend, DateTimeOffset now)
    {
        var rental = spend.Rental;
        var byItself = spend.Key.StartsWith(AutoRenewal.Prefix, StringComparison.Ordinal);
        AuditLog.Write(
            db,
            now,
            AuditAct.Spend,
            byItself ? null : rental.Owner,
            byItself ? null : rental.OwnerName,
            rental.Chat,
            rental.Id,
            Detail(spend));
    }

    private static string Detail(Spend spend) => Spoken.Recorded(
        () => Sentence.Of(Outcome(spend), Word(spend.Kind), spend.Provider, Amount(spend), spend.UnknownReason).ToString());

    private static string Outcome(Spend spend) => spend.Status switch
    {
        SpendStatus.Done => Texts.Audit_SpendDone,
        SpendStatus.Refused => Texts.Audit_SpendRefused,
        SpendStatus.Deferred => Texts.Audit_SpendDeferred,
        _ => Texts.Audit_SpendUnknown,
    };

    private static string Amount(Spend spend) => spend switch
    {
        { Status: SpendStatus.Refused } => RefusalJson.Read(spend.LastRefusal) is { } refusal ? AuditText.Words(refusal.Code) : "",
        { Charged: not null } => spend.KnownPrice?.ToString() ?? Texts.Card_PriceUnknown,
        _ => spend.Hold.ToString(),
    };

    private static string Word(SpendKind kind) => kind switch
    {
        SpendKind.Rent => Texts.Audit_Rent,
        SpendKind.Extend => Texts.Audit_Extend,
        SpendKind.Renew => Texts.Audit_Renew,
        _ => Texts.Audit_AnotherCode,
    };
}
