using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Ledger;

/// <summary>Books the money of a spend: hold, then charge or release, then possibly a refund.</summary>
internal static class LedgerPostings
{
    public static string HoldAccount(string account) => $"hold:{account}";

    public static string ProviderAccount(string provider) => $"provider:{provider}";

    /// <summary>Sets money aside before anything is sent.</summary>
    public static void Hold(BotDbContext db, Spend spend, DateTimeOffset now) =>
        Post(db, spend, "hold", now, (spend.Account, -spend.HoldMicros), (HoldAccount(spend.Account), spend.HoldMicros));

    /// <summary>The hold becomes the provider's charge; the rest is released.</summary>
    public static void Charge(BotDbContext db, Spend spend, Money charged, DateTimeOffset now) =>
        Post(
            db,
            spend,
            "charge",
            now,
            (HoldAccount(spend.Account), -spend.HoldMicros),
            (spend.Account, spend.HoldMicros - charged.Micros),
            (ProviderAccount(spend.Provider), charged.Micros));

    public static void Release(BotDbContext db, Spend spend, DateTimeOffset now) =>
        Post(db, spend, "release", now, (HoldAccount(spend.Account), -spend.HoldMicros), (spend.Account, spend.HoldMicros));

    /// <summary>A spend that was released as absent and was bought after all.</summary>
    public static void ChargeReleased(BotDbContext db, Spend spend, Money charged, DateTimeOffset now) =>
        Post(db, spend, "charge", now, (spend.Account, -charged.Micros), (ProviderAccount(spend.Provider), charged.Micros));

    public static void Refund(BotDbContext db, Spend spend, Money amount, DateTimeOffset now)
    {
        spend.RefundedMicros += amount.Micros;
        Post(db, spend, "refund", now, (ProviderAccount(spend.Provider), -amount.Micros), (spend.Account, amount.Micros));
    }

    private static void Post(
        BotDbContext db, Spend spend, string step, DateTimeOffset now, params ReadOnlySpan<(string Account, long Micros)> lines)
    {
        var sum = 0L;
        foreach (var (account, micros) in lines)
        {
            sum = checked(sum + micros);
            db.LedgerEntries.Add(new LedgerEntry
            {
                Transaction = $"{step}:{spend.Id}",
                Account = account,
                Micros = micros,
                Currency = spend.Currency,
                SpendId = spend.Id,
                At = now,
            });
        }

        if (sum != 0)
            throw new InvalidOperationException($"The lines of {step}:{spend.Id} do not sum to zero.");
    }
}
