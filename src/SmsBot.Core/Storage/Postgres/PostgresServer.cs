using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>Waits for the server, and checks that it is one that this program can work with.</summary>
internal sealed partial class PostgresServer(PostgresDatabase database, TimeProvider time, ILogger<PostgresServer> logger) : IDatabaseCheck
{
    private const int LeastVersion = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CheckPatience = TimeSpan.Zero;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    public Task WaitAsync(CancellationToken cancellationToken) => RequireAsync(Patience, cancellationToken);

    /// <summary>Begins again when the connection breaks, for as long as the start waits for the server.</summary>
    /// <exception cref="DatabaseUnusableException">Waiting does not help, or has not helped.</exception>
    public async Task<T> RetryAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await work();
            }
            catch (Exception fault) when ((fault as NpgsqlException ?? fault.InnerException as NpgsqlException) is { } cause)
            {
                if (!IsComing(cause) || time.GetElapsedTime(began) >= Patience)
                    throw Unusable(cause);
                Log.Broken(logger, DatabaseFault.Reason(cause));
            }

            await WaitAsync(cancellationToken);
        }
    }

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var version = await RequireAsync(CheckPatience, cancellationToken);
        return $"{database.Name}: reachable, version {version}, session state works";
    }

    private async Task<string> RequireAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var told = false;
        while (true)
        {
            try
            {
                return await LookAsync(cancellationToken);
            }
            catch (NpgsqlException fault) when (IsComing(fault))
            {
                if (time.GetElapsedTime(began) >= patience)
                    throw new DatabaseUnusableException(
                        $"{database.Name} cannot be reached ({DatabaseFault.Reason(fault)}): start the server, or correct Database:ConnectionString.",
                        fault);
                if (!told)
                    Log.Waiting(logger, database.Name, (int)patience.TotalSeconds, DatabaseFault.Reason(fault));
                told = true;
            }
            catch (NpgsqlException fault)
            {
                throw Unusable(fault);
            }

            await Task.Delay(Again, time, cancellationToken);
        }
    }

    /// <summary>Returns the server's version.</summary>
    private async Task<string> LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        var version = ((NpgsqlConnection)connection).PostgreSqlVersion;
        if (version.Major < LeastVersion)
            throw new DatabaseUnusableException(
                string.Create(
                    CultureInfo.InvariantCulture, $"{database.Name} has version {version}: version {LeastVersion} or later is needed."));

        if (!string.Equals(
            await ScalarAsync<string>(connection, "SHOW server_encoding", cancellationToken), "UTF8", StringComparison.Ordinal))
            throw new DatabaseUnusableException(
                $"{database.Name} is not encoded in UTF8: create one with \"createdb --encoding=UTF8 --template=template0\".");
        if (await ScalarAsync<bool>(connection, "SELECT pg_is_in_recovery()", cancellationToken))
            throw new DatabaseUnusableException(
                $"{database.Name} is a read-only replica: let Database:ConnectionString name the primary server.");
        if (await ScalarAsync<string>(connection, "SHOW idle_in_transaction_session_timeout", cancellationToken) == "0")
            throw Pooled("ignores what this program asks of its sessions");
        await using var other = await database.Connections.OpenConnectionAsync(cancellationToken);
        if (!await KeepsSessionsAsync(connection, other, cancellationToken))
            throw Pooled("changes the session between transactions");

        return version.ToString();
    }

    /// <summary>
    /// A transaction pooler gives the first connection's idle session to the second's transaction
    /// (https://www.pgbouncer.org/features.html).
    /// </summary>
    internal static async Task<bool> KeepsSessionsAsync(DbConnection first, DbConnection second, CancellationToken cancellationToken)
    {
        const string session = "SELECT pg_backend_pid()";
        var before = await ScalarAsync<int>(first, session, cancellationToken);
        await using var transaction = await second.BeginTransactionAsync(cancellationToken);
        var others = await ScalarAsync<int>(second, session, cancellationToken);
        return before == await ScalarAsync<int>(first, session, cancellationToken) && others != before;
    }

    private static async Task<T> ScalarAsync<T>(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>It may be reachable in a moment: it starts, stops, or has no room for a connection.</summary>
    private static bool IsComing(NpgsqlException fault) => fault is not PostgresException { SqlState: { } state }
        || (state[..2] is "08" or "53" or "57" && state != PostgresErrorCodes.ProtocolViolation);

    private DatabaseUnusableException Pooled(string how, NpgsqlException? fault = null) => new(
        $"{database.Name} is reached through a pooler that {how}. Session state is needed: let Database:ConnectionString name the server itself.",
        fault);

    private DatabaseUnusableException Unusable(NpgsqlException fault) => fault.SqlState == PostgresErrorCodes.ProtocolViolation
        ? Pooled("refuses what this program asks of its sessions", fault)
        : new DatabaseUnusableException(Sentence(fault), fault);

    private string Sentence(NpgsqlException fault) =>
        fault.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"{database.Name} does not accept the user or the password: correct Database:ConnectionString, or pg_hba.conf on the server.",
            PostgresErrorCodes.InvalidCatalogName =>
                $"{database.Name} does not exist: create it with \"createdb --encoding=UTF8 --template=template0\", or correct Database:ConnectionString.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"{database.Name} does not let this user create or change its tables: make the user the owner of the database.",
            PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn =>
                $"{database.Name} does not have the tables that its migrations promise ({fault.Message}). Restore a backup, or name another database.",
            _ => $"{database.Name} cannot be used ({DatabaseFault.Reason(fault)}).",
        };

    private static partial class Log
    {
        [LoggerMessage(253, LogLevel.Warning, "{Database} cannot be reached yet ({Reason}); waiting up to {Seconds} s for it.")]
        public static partial void Waiting(ILogger logger, string database, int seconds, string reason);

        [LoggerMessage(265, LogLevel.Warning, "The connection to the database broke ({Reason}); this step of the start begins again.")]
        public static partial void Broken(ILogger logger, string reason);
    }
}
