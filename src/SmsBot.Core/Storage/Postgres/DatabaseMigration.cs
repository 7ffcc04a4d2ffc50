using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// Copies a SQLite database into an empty one on PostgreSQL, whole, in one transaction, and compares both before it commits. While it runs
/// no bot can work on either.
/// </summary>
internal sealed class DatabaseMigration(
    IDbContextFactory<BotDbContext> contexts,
    PostgresDatabase database,
    PostgresServer server,
    IDatabaseStart start,
    IWriteTransactions transactions)
{
    private const string Sums =
        "SELECT \"Account\" || ' ' || \"Currency\" AS \"Of\", CAST(sum(\"Micros\") AS TEXT) AS \"Sum\" FROM \"LedgerEntries\" GROUP BY \"Account\", \"Currency\" ORDER BY 1";

    /// <summary>Returns how many rows there are. Throws <see cref="DatabaseUnusableException"/>, and then nothing was copied.</summary>
    /// <param name="source">Open, of this program's schema, and locked.</param>
    public async Task<long> RunAsync(SqliteConnection source, CancellationToken cancellationToken)
    {
        await server.WaitAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await RequireEmptyAsync(db, cancellationToken);
        await start.RunAsync(cancellationToken);
        await using var transaction = await transactions.BeginAsync(db, cancellationToken);

        // Reading a large file takes longer than a transaction of the bot may stand still.
        await db.Database.ExecuteSqlRawAsync("SET LOCAL idle_in_transaction_session_timeout = 0", cancellationToken);

        // Another process may have been quicker.
        await RequireEmptyAsync(db, cancellationToken);
        var target = db.Database.GetDbConnection();
        var rows = 0L;
        foreach (var table in InOrder(Tables(db)))
        {
            var copied = Copy(source, (NpgsqlConnection)target, table);
            await SetSequenceAsync(source, db, table, cancellationToken);
            Require(await CountAsync(source, null, table, cancellationToken), copied, table.Name);
            Require(await CountAsync(target, db, table, cancellationToken), copied, table.Name);
            rows += copied;
        }

        Require(
            string.Join(", ", await ReadAsync(source, null, Sums, cancellationToken)),
            string.Join(", ", await ReadAsync(target, db, Sums, cancellationToken)),
            "the ledger's sums");
        await transaction.CommitAsync();
        return rows;
    }

    private async Task RequireEmptyAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        if (!(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
        {
            var others = await db.Database
                .SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_tables WHERE schemaname = 'public'")
                .SingleAsync(cancellationToken);
            if (others > 0)
                throw NotEmpty("tables of another program");
            return;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var table in Tables(db))
        {
            if (await CountAsync(db.Database.GetDbConnection(), db, table, cancellationToken) > 0)
                throw NotEmpty($"rows in {table.Name}");
        }
    }

    private DatabaseUnusableException NotEmpty(string what) =>
        new(
            $"{database.Name} is not empty (it has {what}): create a new database for it with \"createdb --encoding=UTF8 --template=template0\".");

    /// <summary>Without those about the hosts on this server, which no file has.</summary>
    private static IEnumerable<ITable> Tables(BotDbContext db) =>
        db.Model.GetRelationalModel().Tables.Where(table => table.Name is not ("Leases" or "Hosts"));

    /// <summary>Each table after those that it refers to.</summary>
    private static IEnumerable<ITable> InOrder(IEnumerable<ITable> tables)
    {
        var left = tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        while (left.Count > 0)
        {
            var next = left.First(
                table => table.ForeignKeyConstraints.All(key => key.PrincipalTable == table || !left.Contains(key.PrincipalTable)));
            left.Remove(next);
            yield return next;
        }
    }

    private static long Copy(SqliteConnection source, NpgsqlConnection target, ITable table)
    {
        var columns = table.Columns.ToList();
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        using var read = source.CreateCommand();
        read.CommandText = $"SELECT {names} FROM \"{table.Name}\"";
        using var rows = read.ExecuteReader();
        using var import = target.BeginBinaryImport($"COPY \"{table.Name}\" ({names}) FROM STDIN (FORMAT BINARY)");
        var copied = 0L;
        for (; rows.Read(); copied++)
        {
            import.StartRow();
            for (var i = 0; i < columns.Count; i++)
                Write(import, columns[i].StoreType, rows.GetValue(i));
        }

        import.Complete();
        return copied;
    }

    private static void Write(NpgsqlBinaryImporter import, string type, object value)
    {
        switch (type, value)
        {
            case (_, DBNull):
                import.WriteNull();
                break;
            case ("bigint", long number):
                import.Write(number);
                break;
            case ("integer", long number):
                import.Write(checked((int)number));
                break;
            case ("boolean", long flag):
                import.Write(flag != 0);
                break;
            case ("text", string text):
                import.Write(StorableText.Of(text));
                break;
            default:
                throw new DatabaseUnusableException(
                    $"A value of SQLite's type {value.GetType().Name} does not fit a column of type {type}.");
        }
    }

    /// <summary>A number that was given out once is not given out again, also if its row was deleted.</summary>
    private static async Task SetSequenceAsync(SqliteConnection source, BotDbContext db, ITable table, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(
            source,
            null,
            $"SELECT name, CAST(seq AS TEXT) FROM sqlite_sequence WHERE name = '{table.Name}'",
            cancellationToken)).FirstOrDefault()
            is not { } last)
            return;

        var number = long.Parse(last[(table.Name.Length + 1)..], CultureInfo.InvariantCulture);
        if (number > 0)
            await db.Database.ExecuteSqlAsync(
                $"SELECT setval(pg_get_serial_sequence({$"\"{table.Name}\""}, 'Id'), {number})", cancellationToken);
    }

    private static async Task<long> CountAsync(DbConnection connection, BotDbContext? db, ITable table, CancellationToken cancellationToken)
    {
        await using var count = connection.CreateCommand();
        count.CommandText = $"SELECT count(*) FROM \"{table.Name}\"";
        count.Transaction = db?.Database.CurrentTransaction?.GetDbTransaction();
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Each row's two columns as one text.</summary>
    private static async Task<List<string>> ReadAsync(
        DbConnection connection, BotDbContext? db, string sql, CancellationToken cancellationToken)
    {
        await using var read = connection.CreateCommand();
        read.CommandText = sql;
        read.Transaction = db?.Database.CurrentTransaction?.GetDbTransaction();
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        List<string> found = [];
        while (await rows.ReadAsync(cancellationToken))
            found.Add($"{rows.GetString(0)} {rows.GetString(1)}");
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Require<T>(T one, T other, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(one, other))
            throw new DatabaseUnusableException($"The copy differs from its source in {what} ({one} and {other}): nothing was copied.");
    }
}
