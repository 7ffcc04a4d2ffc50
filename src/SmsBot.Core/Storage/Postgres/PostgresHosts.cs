using System.Data.Common;
using System.Security.Cryptography;
using Npgsql;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// The hosts that share this database: where each is reached, which of them is active, and the secret by which they know each other.
/// </summary>
internal sealed class PostgresHosts(PostgresDatabase database, PostgresServer server, PostgresLeases leases, LeaseTimes times)
{
    private const string SecretKey = "cluster:secret";

    private const string Join = $"""
        INSERT INTO "Hosts" ("Id", "Version", "Address", "SeenAt") VALUES ($1, $2, $3, {PostgresLeases.Now})
        ON CONFLICT ("Id") DO UPDATE SET "Address" = excluded."Address", "SeenAt" = excluded."SeenAt"
        """;

    private const string Forget = $"""DELETE FROM "Hosts" WHERE "SeenAt" < {PostgresLeases.Now} - 3600000""";

    private const string Active = $"""
        WITH seen AS (UPDATE "Hosts" SET "SeenAt" = {PostgresLeases.Now} WHERE "Id" = $2 AND "SeenAt" < {PostgresLeases.Now} - 10000)
        SELECT "Leases"."Epoch", greatest("Until" - {PostgresLeases.Now}, 0), coalesce("Address", ''),
            coalesce((SELECT "Value" FROM "Settings" WHERE "Key" = '{DatabaseHistory.Key}'), ''), coalesce((SELECT max("Id") FROM "Spends"), 0)
        FROM "Leases" LEFT JOIN "Hosts" ON "Hosts"."Id" = "Leases"."Holder" WHERE "Name" = $1
        """;

    private const string Others = $"""SELECT count(*) FROM "Hosts" WHERE "Id" <> $1 AND "SeenAt" > {PostgresLeases.Now} - 20000""";

    /// <summary>Its name, without a secret.</summary>
    public string Database => database.Name;

    /// <summary>Returns the secret of this cluster. The first host makes it.</summary>
    /// <param name="address">From the address under which the server sees this host; null: they share a machine.</param>
    public Task<string> JoinAsync(string version, Func<string?, Uri> address, CancellationToken cancellationToken) =>
        server.RetryAsync(() => EnterAsync(version, address, cancellationToken), cancellationToken);

    /// <summary>It ends now: its requests go elsewhere.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, """DELETE FROM "Hosts" WHERE "Id" = $1""", cancellationToken, leases.Holder);
    }

    public async Task<bool> HasOthersAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        return await ScalarAsync(connection, Others, cancellationToken, leases.Holder) is > 0L;
    }

    /// <summary>A connection on which the changes of the lease are told.</summary>
    public async Task<DbConnection> ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"LISTEN {PostgresLeases.Channel}", cancellationToken);
        return connection;
    }

    public async Task<ActiveHost> FindActiveAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command(Active, LeaseNames.Everything, leases.Holder);
        await using var rows = await ask.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
            return new ActiveHost(null, 0, TimeSpan.Zero);

        var left = TimeSpan.FromMilliseconds(rows.GetInt64(1));
        var address = left > TimeSpan.Zero && Uri.TryCreate(rows.GetString(2), UriKind.Absolute, out var url) ? url : null;
        return new ActiveHost(address, rows.GetInt64(0), left, rows.GetString(3), rows.GetInt64(4));
    }

    /// <summary>Asks the active host to compare with the providers' lists: this host knows a later state of the database.</summary>
    public async Task RequestVerifyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(
            connection,
            $"""INSERT INTO "Settings" ("Key", "Value") VALUES ($1, ({PostgresLeases.Now} - 86400000)::text) ON CONFLICT ("Key") DO NOTHING""",
            cancellationToken,
            DatabaseHistory.VerifyKey);
    }

    /// <summary>Waits until the lease is said to have changed, until it ends, or for a second.</summary>
    public async Task WaitAsync(DbConnection connection, ActiveHost active, CancellationToken cancellationToken)
    {
        var rest = active.Left > TimeSpan.Zero && active.Left < times.LookedAtEvery ? active.Left : times.LookedAtEvery;
        await ((NpgsqlConnection)connection).WaitAsync(rest + TimeSpan.FromMilliseconds(1), cancellationToken);
    }

    private async Task<string> EnterAsync(string version, Func<string?, Uri> address, CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        var seen = await ScalarAsync(connection, "SELECT host(inet_client_addr())", cancellationToken) as string;
        await ExecuteAsync(connection, Forget, cancellationToken);
        await ExecuteAsync(connection, Join, cancellationToken, leases.Holder, version, address(seen).ToString());
        await ExecuteAsync(
            connection,
            """INSERT INTO "Settings" ("Key", "Value") VALUES ($1, $2) ON CONFLICT ("Key") DO NOTHING""",
            cancellationToken,
            SecretKey,
            RandomNumberGenerator.GetHexString(32, lowercase: true));
        return (string)(await ScalarAsync(
            connection, """SELECT "Value" FROM "Settings" WHERE "Key" = $1""", cancellationToken, SecretKey))!;
    }

    private static async Task<object?> ScalarAsync(
        DbConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var ask = connection.Command(sql, values);
        return await ask.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var change = connection.Command(sql, values);
        await change.ExecuteNonQueryAsync(cancellationToken);
    }
}
