using System.Globalization;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Everything that the shops, the database and the chats must agree on; each line that it answers is a broken promise.</summary>
internal sealed class CrashBooks(CrashDatabase database, CrashWorld world)
{
    // A rental in a group is the group's, whichever topic or channel of it; any other is its owner's.
    private readonly string _payer =
        $"CASE WHEN Rentals.Chat IN ({string.Join(", ", world.Platforms.SelectMany(platform => platform.Groups).Select(group => $"'{group.Chat}'"))}) THEN 'chat:' || substr(Rentals.Chat, 1, instr(Rentals.Chat || '/', '/') - 1) ELSE 'member:' || Rentals.Owner END";
    private readonly CrashCopies _copies = new(database, world);

    public void NoteKill() => _copies.NoteKill();

    /// <summary>The chat has taken this post, and the bot was not told: it makes it again.</summary>
    public void NoteLostAnswer(CrashPost post) => _copies.NoteLostAnswer(post);

    /// <summary>What members did and no program has taken yet.</summary>
    public IReadOnlyList<string> Waiting() =>
    [
        .. world.Platforms.Where(platform => !platform.IsIdle).Select(platform => $"{platform.Name} still waits for the bot"),
        .. Left("updates", "SELECT COUNT(*) FROM Updates WHERE Payload <> ''"),
    ];

    public IReadOnlyList<string> Broken()
    {
        List<string> broken =
        [
            .. Waiting(),
            .. Left("posts", "SELECT COUNT(*) FROM Outbox WHERE Status <> 'Sent'"),
            .. Left("cards", "SELECT COUNT(*) FROM Cards WHERE IsDirty = 1"),
            .. Left("spends", "SELECT COUNT(*) FROM Spends WHERE IsOpen = 1"),
        ];
        foreach (var shop in world.Shops)
            Compare(shop, broken);

        Expect(
            0,
            database.Number(
                $"SELECT COUNT(*) FROM Spends JOIN Rentals ON Rentals.Id = Spends.RentalId WHERE Spends.Account <> Rentals.Account OR Rentals.Account <> {_payer}"),
            "spends that somebody else pays",
            broken);
        Expect(0, database.Number("SELECT SUM(Micros) FROM LedgerEntries"), "the ledger's sum", broken);
        Expect(0, database.Number("SELECT SUM(Micros) FROM LedgerEntries WHERE Account LIKE 'hold:%'"), "holds left over", broken);
        broken.AddRange(_copies.Broken());
        return broken;
    }

    public IReadOnlyList<string> Tell() =>
    [
        "numbers sold: "
            + string.Join(
                ", ", world.Shops.Select(shop => string.Create(CultureInfo.InvariantCulture, $"{shop.Provider} {shop.Sold.Count}"))),
        "rentals: " + string.Join(", ", world.Platforms.SelectMany(platform => database.Rows(
            $"SELECT '{platform.Name}, ' || CASE WHEN Account LIKE 'chat:%' THEN 'group ' ELSE 'private ' END || COUNT(*) FROM Rentals WHERE Chat LIKE '{platform.Name}:%' GROUP BY Account LIKE 'chat:%'")).Select(row =>
                row[0])),
        "in groups: " + string.Join(", ", database.Rows(
            "SELECT CASE Act WHEN 'Share' THEN 'shared ' WHEN 'Expect' THEN 'codes expected ' WHEN 'Reveal' THEN 'codes shown to one alone ' ELSE 'refused ' END || COUNT(*) FROM Audit WHERE Act IN ('Share', 'Expect', 'Reveal', 'Refuse') GROUP BY Act").Select(row =>
                row[0])),
        "code searches: " + string.Join(", ", database.Rows(
            "SELECT CASE Status WHEN 'Found' THEN 'a code ' WHEN 'Ended' THEN 'ended without ' ELSE 'still open ' END || COUNT(*) FROM CodeSearches GROUP BY Status")
            .Concat(database.Rows("SELECT 'numbers ' || COUNT(*) FROM Rentals WHERE SearchId IS NOT NULL AND Status <> 'Declined'"))
            .Select(row => row[0])),
        .. _copies.Tell(),
    ];

    private IEnumerable<string> Left(string what, string sql)
    {
        if (database.Number(sql) is > 0 and var count)
            yield return string.Create(CultureInfo.InvariantCulture, $"{count} {what} are not finished");
    }

    private void Compare(ICrashShop shop, List<string> broken)
    {
        var of = $"Provider = '{shop.Provider}'";
        var attached = database.Attached(shop.Provider);
        var strangers = shop.Sold
            .Where(order => !attached.Contains(order.Id))
            .Select(order => $"{order.Id} ({order.Service}, {order.SoldAt:HH:mm:ss.fff})")
            .ToList();
        if (strangers.Count > 0)
            broken.Add($"{shop.Provider} sold what no rental has: {string.Join(", ", strangers)}");

        // A number that was rented again under a new order is a child of its first rental.
        Expect(
            shop.Sold.Count,
            database.Number($"SELECT COUNT(*) FROM Spends WHERE {of} AND Kind = 'Rent' AND Status = 'Done'")
                + database.Number($"SELECT COUNT(*) FROM Rentals WHERE {of} AND ParentId IS NOT NULL"),
            $"{shop.Provider}: purchases done, of those sold",
            broken);
        Expect(
            (long)(shop.Charged * 1_000_000),
            database.Number($"SELECT SUM(Micros) FROM LedgerEntries WHERE Account = 'provider:{shop.Provider}'"),
            $"{shop.Provider}: micros in the ledger, of those charged",
            broken);

        // One request per spend at most, and one more after "come back in a minute": what a kill kept from being sent leaves fewer.
        if (database.Number($"SELECT COUNT(*) + TOTAL(WasDeferred) FROM Spends WHERE {of} AND SendingAt IS NOT NULL") is var spends
            && shop.SpendRequests > spends)
            broken.Add(
                string.Create(CultureInfo.InvariantCulture, $"{shop.Provider} saw {shop.SpendRequests} requests for {spends} spends"));
    }

    private static void Expect(long expected, long actual, string what, List<string> broken)
    {
        if (expected != actual)
            broken.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {actual}, not {expected}"));
    }
}
