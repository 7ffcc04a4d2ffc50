using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Operator;

/// <summary>After <c>Privacy:KeepSmsFor</c> no text, code or full number stands in any table or page of the file.</summary>
public sealed class RetentionTests
{
    private static readonly ChatRef Ada = new("test", "ada");

    [Theory]
    [InlineData("Sent")]
    [InlineData("Parked")]
    [InlineData("Waiting")]
    public async Task Nothing_of_an_old_text_code_or_number_stands_in_the_file(string outbox)
    {
        var status = Enum.Parse<OutboxStatus>(outbox);
        await using var core = await TestCore.RentedAsync();
        var secrets = await FillAsync(core, status);
        Assert.NotEmpty(await TablesAsync(core, secrets));
        if (!PostgresPrograms.AreUsed)
            Assert.NotEmpty(Found(core, secrets));

        core.Time.Advance(TimeSpan.FromDays(8));
        await core.TickAsync();
        await core.Loop<RetentionService>().RunOnceAsync(CancellationToken.None);

        Assert.Empty(Found(core, secrets));
        Assert.Empty(await TablesAsync(core, secrets));
        Assert.Equal(
            status == OutboxStatus.Sent ? 0 : 1, core.Logs.Lines.Count(line => line.Contains("not delivered", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_never_delivered_and_is_dropped_is_not_posted_when_the_member_comes_back()
    {
        await using var core = await TestCore.RentedAsync();
        core.Chat.Fails = (_, _) => new ChatFailedException(ChatFailure.Blocked, "blocked");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        core.Time.Advance(TimeSpan.FromDays(8));
        await core.Loop<RetentionService>().RunOnceAsync(CancellationToken.None);
        core.Chat.Fails = null;

        await core.SaysAsync("/start");
        await core.RelayAsync();

        Assert.Empty(core.Chat.Codes);
        Assert.Equal(OutboxStatus.Dropped, await core.ReadAsync(db => db.Outbox.Select(entry => entry.Status).SingleAsync()));
    }

    [Fact]
    public async Task More_numbers_than_one_batch_are_masked_in_one_round()
    {
        await using var core = await TestCore.RentedAsync();
        core.Time.Advance(TimeSpan.FromDays(8));
        await core.TickAsync();
        await core.WriteAsync(db => db.Database.ExecuteSqlRawAsync(PostgresPrograms.AreUsed
            ? """
            CREATE TEMP TABLE more AS SELECT r.* FROM "Rentals" r, generate_series(2, 1200);
            UPDATE more SET "Id" = numbered.i FROM (SELECT ctid AS at, 1 + row_number() OVER () AS i FROM more) numbered WHERE more.ctid = numbered.at;
            UPDATE more SET "ExternalId" = 'x' || "Id", "Phone" = '+1202555' || (10000 + "Id");
            INSERT INTO "Rentals" SELECT * FROM more;
            """
            : """
            CREATE TEMP TABLE more AS SELECT * FROM "Rentals";
            WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) INSERT INTO temp.more SELECT more.* FROM more, n;
            UPDATE temp.more SET "Id" = rowid, "ExternalId" = 'x' || rowid, "Phone" = '+1202555' || (10000 + rowid) WHERE rowid > 1;
            INSERT INTO "Rentals" SELECT * FROM temp.more WHERE rowid > 1;
            """));

        await core.Loop<RetentionService>().RunOnceAsync(CancellationToken.None);

        Assert.Equal(0, await core.ReadAsync(db => db.Rentals.CountAsync(rental => rental.Phone != null && !rental.Phone.Contains("…"))));
    }

    private static async Task<IReadOnlyList<string>> FillAsync(TestCore core, OutboxStatus status)
    {
        // Short ones share pages, long ones run over into pages of their own.
        List<string> texts = [.. Enumerable
            .Range(0, 60)
            .Select(i => $"secret{i:000}words {new string((char)('a' + (i % 26)), i % 7 * 900)} code {700_000 + i}")];
        await core.ReadingAsync(Readings.Received("alpha-1", [.. texts]));
        if (status == OutboxStatus.Parked)
            core.Chat.Fails = (_, _) => new ChatFailedException(ChatFailure.Blocked, "blocked");
        if (status != OutboxStatus.Waiting)
            await core.RelayAsync();
        core.Chat.Fails = null;
        await core.AddAsync(
            new TranscriptRow { Chat = Ada, FromMember = false, Payload = "secret-transcript", At = core.Time.GetUtcNow() },
            new UpdateRow { Platform = "off", UpdateId = 7, Lane = "ada", Payload = "secret-update" });
        await core.WriteAsync(
            db =>
                db.Spends.ExecuteUpdateAsync(
                    set => set.SetProperty(spend => spend.Raw, "secret-raw").SetProperty(spend => spend.SettledAt, (DateTimeOffset?)null)));
        await core.WriteAsync(db => db.Rentals.ExecuteUpdateAsync(set => set.SetProperty(rental => rental.Note, "secret-note")));
        return [
            .. Enumerable.Range(0, 60).Select(i => $"secret{i:000}"),
            .. Enumerable.Range(0, 60).Select(i => $"{700_000 + i}"),
            "secret-", "+12025551001", "12025551001", "2025551001", "202-555-1001",
        ];
    }

    private static List<string> Found(TestCore core, IReadOnlyList<string> secrets)
    {
        var bytes = string.Concat(Directory
            .GetFiles(core.Folder, "test.db*")
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .Select(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, Encoding.Latin1);
            return reader.ReadToEnd();
        }));
        return [.. secrets.Where(secret => Stands(bytes, secret))];
    }

    /// <summary>The digits of a code may stand in a hash by chance.</summary>
    private static bool Stands(string text, string secret)
    {
        for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(secret, at + 1, StringComparison.Ordinal))
        {
            var (from, to) = (at, at);
            while (from > 0 && char.IsAsciiHexDigitUpper(text[from - 1]))
                from--;
            while (to < text.Length && char.IsAsciiHexDigitUpper(text[to]))
                to++;
            if (to - from < 40)
                return true;
        }

        return false;
    }

    /// <summary>Every column of every table that the database itself knows, read as text.</summary>
    private static async Task<List<string>> TablesAsync(TestCore core, IReadOnlyList<string> secrets)
    {
        await using var db = await core.Get<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var (tables, columns) = PostgresPrograms.AreUsed
            ? (
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{0}'")
            : ("SELECT name FROM sqlite_master WHERE type = 'table'", "SELECT name FROM pragma_table_info('{0}')");
        List<string> found = [];
        foreach (var table in await ReadAsync(connection, tables))
        {
            foreach (var column in await ReadAsync(connection, string.Format(CultureInfo.InvariantCulture, columns, table)))
            {
                // Of all columns that there are, none is left out.
                var values =
                    await ReadAsync(connection, $"SELECT CAST(\"{column}\" AS TEXT) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
                found.AddRange(
                    secrets.Where(secret => values.Exists(value => Stands(value, secret))).Select(secret => $"{table}.{column}: {secret}"));
            }
        }

        return found;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        List<string> values = [];
        while (await rows.ReadAsync())
            values.Add(rows.GetString(0));
        return values;
    }
}
