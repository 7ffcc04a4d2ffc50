using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Benchmarks;

/// <summary>Rentals that were bought, got their code and ended a month ago, with every row that such a life leaves behind.</summary>
internal static class PastRentals
{
    private const int Members = 500;

    private static readonly (string Table, string[] Ids, string[] Words)[] Tables =
    [
        ("Rentals", ["Id"], ["ExternalId"]),
        ("ExternalIds", ["RentalId"], ["ExternalId"]),
        ("Spends", ["Id", "RentalId"], ["Key"]),
        ("LedgerEntries", ["Id", "SpendId"], ["Transaction"]),
        ("Cards", ["Id", "RentalId"], []),
        ("Sms", ["Id", "RentalId"], []),
        ("Outbox", ["Id", "SmsId", "RentalId"], []),
        ("Audit", ["Id", "RentalId"], []),
    ];

    /// <summary>
    /// One life for each member by the bot's own code; the others are copies of these, because a million by EF would take half an hour.
    /// </summary>
    public static async Task AddAsync(IServiceProvider services, int count, CancellationToken cancellationToken)
    {
        if (count == 0)
            return;

        var unitOfWork = services.GetRequiredService<UnitOfWork>();
        for (var member = 0; member < Members; member++)
            await LiveAsync(unitOfWork, member, cancellationToken);

        // Far enough apart for the ids of every table.
        const int Apart = Members * 10;
        await using var db = await services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            "PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;", cancellationToken);
        foreach (var (table, ids, words) in Tables)
        {
            var columns = await db.Database
                .SqlQuery<string>($"SELECT \"name\" AS \"Value\" FROM pragma_table_info({table})")
                .ToListAsync(cancellationToken);
            var copied = columns.Select(column => ids.Contains(column, StringComparer.Ordinal) ? $"t.\"{column}\" + copy.n * {Apart}"
                : words.Contains(column, StringComparer.Ordinal) ? $"t.\"{column}\" || '-' || copy.n"
                : $"t.\"{column}\"");
            var sql = string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
                WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {(count / Members) - 1})
                SELECT {string.Join(", ", copied)} FROM copy CROSS JOIN "{table}" AS t
                """);
            await db.Database.ExecuteSqlRawAsync(
                sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellationToken);
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken);
    }

    private static async Task LiveAsync(UnitOfWork unitOfWork, int member, CancellationToken cancellationToken)
    {
        var then = TimeProvider.System.GetUtcNow().AddDays(-30).AddMinutes(member);
        var past = new BenchNumber("smspool", "order", string.Create(CultureInfo.InvariantCulture, $"PAST{member}"));
        var rental = BenchDatabase.Rental(1000 + member, then, past);
        await unitOfWork.WriteAsync(
            async db =>
            {
                db.Rentals.Add(rental);
                await db.SaveChangesAsync(cancellationToken);
                var spend = new Spend
                {
                    Key = past.ExternalId,
                    RentalId = rental.Id,
                    Kind = SpendKind.Rent,
                    Account = rental.Account,
                    Provider = rental.Provider,
                    QuotedMicros = 310_000,
                    HoldMicros = 310_000,
                    CreatedAt = then,
                };
                db.Spends.Add(spend);
                await db.SaveChangesAsync(cancellationToken);
                LedgerPostings.Hold(db, spend, then);
                spend.StartSending(then);
                spend.Succeed(Money.Of(0.31m), raw: null, then);
                LedgerPostings.Charge(db, spend, Money.Of(0.31m), then);
                rental.Activate(
                    new SpendOutcome.Done { ExternalId = past.ExternalId, Phone = "+12025550123", EndsAt = then.AddMinutes(15) },
                    Money.Of(0.31m),
                    then);
                rental.Receive();
                rental.End();
                rental.StopWatching();
                rental.Forget();
                db.ExternalIds.Add(new ExternalIdRow { Provider = rental.Provider, ExternalId = past.ExternalId, RentalId = rental.Id });
                db.Cards.Add(new Card { RentalId = rental.Id, Chat = rental.Chat, MessageId = "1" });
                var sms = new Sms
                {
                    RentalId = rental.Id,
                    Fingerprint = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                    SeenAt = then,
                    Late = false,
                };
                db.Outbox.Add(
                    new OutboxEntry
                    {
                        Chat = rental.Chat,
                        Kind = OutboxKind.Code,
                        Sms = sms,
                        RentalId = rental.Id,
                        CreatedAt = then,
                        Status = OutboxStatus.Sent,
                        SentAt = then,
                        MessageId = "2",
                    });
                db.Audit.Add(
                    new AuditEntry
                    {
                        At = then,
                        Act = AuditAct.Spend,
                        Who = rental.Owner,
                        WhoName = rental.OwnerName,
                        Chat = rental.Chat,
                        RentalId = rental.Id,
                        Detail = "$0.31",
                    });
            },
            cancellationToken);
    }
}
