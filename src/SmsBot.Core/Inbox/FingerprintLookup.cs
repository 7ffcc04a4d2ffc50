using System.Data;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>
/// Finds a rental's SMS by the first mark of their fingerprints: one prepared statement for all SMS of an answer, one step in the unique
/// index for each.
/// </summary>
internal sealed class FingerprintLookup(BotDbContext db)
{
    private const string Sql =
        """
        SELECT "Id", "Fingerprint", "ReceivedAt" FROM "Sms"
        WHERE "RentalId" = @rental AND "Fingerprint" >= @first AND "Fingerprint" < @end
        ORDER BY "Id"
        """;

    private PreparedSql? _find;

    public async Task<List<KnownSms>> FindAsync(long rentalId, string first, CancellationToken cancellationToken)
    {
        // A mark ends with a space or with the fingerprint, and "!" comes after the space: the mark alone, or followed by others.
        _find ??= await PreparedSql.OfAsync(
            db, Sql, cancellationToken, ("@rental", DbType.Int64), ("@first", DbType.String), ("@end", DbType.String));
        await using var rows = await _find.ReadAsync(cancellationToken, rentalId, first, first + "!");
        List<KnownSms> found = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(new KnownSms(rentalId, rows.GetString(1))
            {
                Id = rows.GetInt64(0),
                ReceivedAt = await rows.IsDBNullAsync(2, cancellationToken)
                    ? null
                    : DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)),
            });
        }

        return found;
    }
}
