using System.Globalization;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Everything that the shops, the database and the chats must agree on; each line that it answers is a broken promise.</summary>
internal sealed class CrashBooks(CrashDatabase database, IReadOnlyList<ICrashShop> shops, IReadOnlyList<SimulatedUser> members)
{
    /// <summary>What must come to rest by itself before anything is compared.</summary>
    public IReadOnlyList<string> Unfinished()
    {
        List<string> open = [];
        Zero("updates", "SELECT COUNT(*) FROM Updates");
        Zero("posts", "SELECT COUNT(*) FROM Outbox WHERE Status <> 'Sent'");
        Zero("cards", "SELECT COUNT(*) FROM Cards WHERE IsDirty = 1");
        Zero("spends", "SELECT COUNT(*) FROM Spends WHERE IsOpen = 1");
        return open;

        void Zero(string what, string sql)
        {
            if (database.Number(sql) is > 0 and var count)
                open.Add($"{count} {what} are not finished");
        }
    }

    public IReadOnlyList<string> Broken(IReadOnlyCollection<CrashSms> sms, IReadOnlyDictionary<string, int> unsentAtKills)
    {
        List<string> broken = [.. Unfinished()];
        foreach (var shop in shops)
            Compare(shop, broken);

        Expect(0, database.Number("SELECT SUM(Micros) FROM LedgerEntries"), "the ledger's sum", broken);
        Expect(0, database.Number("SELECT SUM(Micros) FROM LedgerEntries WHERE Account LIKE 'hold:%'"), "holds left over", broken);
        foreach (var (text, copies) in Copies(sms))
        {
            if (copies == 0)
                broken.Add($"lost: {text}");
            else if (copies - 1 > unsentAtKills.GetValueOrDefault(text))
                broken.Add($"posted {copies} times, unsent at {unsentAtKills.GetValueOrDefault(text)} kills: {text}");
        }

        return broken;
    }

    public int Repeated(IReadOnlyCollection<CrashSms> sms) => Copies(sms).Sum(text => Math.Max(0, text.Copies - 1));

    private IEnumerable<(string Text, int Copies)> Copies(IReadOnlyCollection<CrashSms> sms)
    {
        var posted = members.SelectMany(member => member.Chat.Messages).Where(message => message.FromBot).Select(message => message.Text).ToList();
        return sms.Select(one => (one.Words, posted.Count(message => message.Contains(one.Words, StringComparison.Ordinal))));
    }

    private void Compare(ICrashShop shop, List<string> broken)
    {
        var of = $"Provider = '{shop.Provider}'";
        var attached = database.Attached(shop.Provider);
        var strangers = shop.Sold.Where(order => !attached.Contains(order.Id)).Select(order => order.Id).ToList();
        if (strangers.Count > 0)
            broken.Add($"{shop.Provider} sold what no rental has: {string.Join(", ", strangers)}");

        // A number that was rented again under a new order is a child of its first rental.
        Expect(
            shop.Sold.Count,
            database.Number($"SELECT COUNT(*) FROM Spends WHERE {of} AND Kind = 'Rent' AND Status = 'Done'") + database.Number($"SELECT COUNT(*) FROM Rentals WHERE {of} AND ParentId IS NOT NULL"),
            $"{shop.Provider}: purchases done, of those sold",
            broken);
        Expect(
            (long)(shop.Charged * 1_000_000),
            database.Number($"SELECT SUM(Micros) FROM LedgerEntries WHERE Account = 'provider:{shop.Provider}'"),
            $"{shop.Provider}: micros in the ledger, of those charged",
            broken);

        // One request per spend at most, and one more after "come back in a minute": what a kill kept from being sent leaves fewer.
        if (database.Number($"SELECT COUNT(*) + TOTAL(WasDeferred) FROM Spends WHERE {of} AND SendingAt IS NOT NULL") is var spends && shop.SpendRequests > spends)
            broken.Add($"{shop.Provider} saw {shop.SpendRequests} requests for {spends} spends");
    }

    private static void Expect(long expected, long actual, string what, List<string> broken)
    {
        if (expected != actual)
            broken.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {actual}, not {expected}"));
    }
}
