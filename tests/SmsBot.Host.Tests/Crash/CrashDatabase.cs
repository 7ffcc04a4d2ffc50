using System.Globalization;

namespace SmsBot.Host.Tests.Crash;

/// <summary>The bot's database as the harness sees it from outside, in SQL that both databases understand.</summary>
internal sealed class CrashDatabase(ICrashStore store)
{
    public long Number(string sql) =>
        Convert.ToInt64(Rows(sql).Single()[0] is { Length: > 0 } value ? value : "0", CultureInfo.InvariantCulture);

    public IReadOnlyList<string[]> Rows(string sql)
    {
        using var connection = store.Open();
        using var command = connection.CreateCommand();
        command.CommandText = store.Dialect(sql);
        using var reader = command.ExecuteReader();
        List<string[]> rows = [];
        while (reader.Read())
            rows.Add(
                [.. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? "")]);
        return rows;
    }

    /// <summary>
    /// The SMS that a chat may have taken without the bot's knowing. Each chat has one worker, which posts codes before anything else and
    /// the oldest first, and begins no other post before the last one is marked as sent. A code that came while a notice was on its way
    /// stands before it in the table.
    /// </summary>
    public IReadOnlyList<CrashPost> InFlight() =>
    [
        .. Rows("""
            SELECT First.Chat, IFNULL(Sms.Code, '') || ' ' || IFNULL(Sms.Text, '')
            FROM Sms JOIN (SELECT SmsId, Chat FROM Outbox WHERE Id IN (SELECT MIN(Id) FROM Outbox WHERE Status = 'Waiting' GROUP BY Chat, Kind = 'Code')) AS First ON Sms.Id = First.SmsId
            """).Select(row => new CrashPost(row[0], row[1])),
    ];

    public IReadOnlyDictionary<(string Provider, string OrderId), CrashRental> RentalsOfOrders()
    {
        var shares = Rows("SELECT RentalId, Chat FROM Shares WHERE TakenInAt IS NOT NULL").ToLookup(
            row => row[0], row => row[1], StringComparer.Ordinal);
        return Rows(
            "SELECT ExternalIds.Provider, ExternalIds.ExternalId, Rentals.Id, Rentals.Chat FROM ExternalIds JOIN Rentals ON Rentals.Id = ExternalIds.RentalId")
            .ToDictionary(row => (row[0], row[1]), row => new CrashRental(row[2], [row[3], .. shares[row[2]]]));
    }

    /// <summary>The code and the text of each SMS, by its id.</summary>
    public IReadOnlyDictionary<long, string> CodesOfSms() =>
        Rows("SELECT Id, IFNULL(Code, '') || ' ' || IFNULL(Text, '') FROM Sms").ToDictionary(
            row => long.Parse(row[0], CultureInfo.InvariantCulture), row => row[1]);

    /// <summary>Whose SMS who has asked to see.</summary>
    public IReadOnlySet<(string RentalId, string Who)> Looks() =>
        Rows("SELECT RentalId, Who FROM Audit WHERE Act = 'Reveal'").Select(row => (row[0], row[1])).ToHashSet();

    public IReadOnlyList<CrashDoubt> Doubts() => Spends("Spends.Status = 'Unknown'");

    /// <summary>Each purchase that may have bought an order which no rental has, the oldest first.</summary>
    public IReadOnlyList<CrashDoubt> Claims() => Spends("Spends.Status IN ('Unknown', 'Sending') AND Spends.Kind = 'Rent'");

    private List<CrashDoubt> Spends(string which) =>
    [
        .. Rows($"""
            SELECT Spends.RentalId, Spends.Kind, Spends.Provider, Rentals.Product, Rentals.ServiceName, Rentals.ExternalId,
                   (SELECT COUNT(*) FROM Spends AS done WHERE done.RentalId = Rentals.Id AND done.Kind <> 'Rent' AND done.Status = 'Done'), Spends.SendingAt, Spends.AlarmAt
            FROM Spends JOIN Rentals ON Rentals.Id = Spends.RentalId WHERE {which} ORDER BY Spends.SendingAt, Spends.Id
            """).Select(
                row => new CrashDoubt(
                    row[0],
                    row[1],
                    row[2],
                    row[3],
                    row[4],
                    row[5],
                    int.Parse(row[6], CultureInfo.InvariantCulture),
                    DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(row[7], CultureInfo.InvariantCulture)),
                    row[8].Length > 0)),
    ];

    public IReadOnlySet<string> Attached(string provider) =>
        Rows($"SELECT ExternalId FROM ExternalIds WHERE Provider = '{provider}'").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);

    /// <summary>What has become of each purchase at a provider without a list, for whoever has to find out what went wrong.</summary>
    public IReadOnlyList<string> History() =>
        [.. Rows("""
            SELECT Spends.RentalId, Spends.Provider, Rentals.ServiceName, Spends.Status, Spends.WasDeferred, Spends.SendingAt, IFNULL(Rentals.ExternalId, ''), IFNULL(Spends.Raw, '')
            FROM Spends JOIN Rentals ON Rentals.Id = Spends.RentalId WHERE Spends.Kind = 'Rent' ORDER BY Spends.Id
            """).Select(row => string.Join(" | ", row))];

    /// <summary>Where a copy is kept for whoever has to find out what went wrong.</summary>
    public string Keep() => store.Keep();
}
