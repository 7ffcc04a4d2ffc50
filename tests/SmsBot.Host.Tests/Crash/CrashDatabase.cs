using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SmsBot.Host.Tests.Crash;

/// <summary>The bot's database as the harness sees it from outside.</summary>
internal sealed class CrashDatabase(string path)
{
    public long Number(string sql) => Convert.ToInt64(Rows(sql).Single()[0] is { Length: > 0 } value ? value : "0", CultureInfo.InvariantCulture);

    public IReadOnlyList<string[]> Rows(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? "")]);
        return rows;
    }

    /// <summary>Texts whose posts are not known to have been taken by the chat.</summary>
    public IReadOnlyList<string> UnsentTexts() =>
        [.. Rows("SELECT Sms.Text FROM Outbox JOIN Sms ON Sms.Id = Outbox.SmsId WHERE Outbox.Status <> 'Sent'").Select(row => row[0])];

    public IReadOnlyList<CrashDoubt> Doubts() =>
    [
        .. Rows("""
            SELECT Spends.RentalId, Spends.Kind, Spends.Provider, Rentals.Product, Rentals.ServiceName, Rentals.ExternalId,
                   (SELECT COUNT(*) FROM Spends AS done WHERE done.RentalId = Rentals.Id AND done.Kind <> 'Rent' AND done.Status = 'Done')
            FROM Spends JOIN Rentals ON Rentals.Id = Spends.RentalId WHERE Spends.Status = 'Unknown' ORDER BY Spends.Id
            """).Select(row => new CrashDoubt(row[0], row[1], row[2], row[3], row[4], row[5], int.Parse(row[6], CultureInfo.InvariantCulture))),
    ];

    public IReadOnlySet<string> Attached(string provider) =>
        Rows($"SELECT ExternalId FROM ExternalIds WHERE Provider = '{provider}'").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
}
