using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>The server's address and the connections to it.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable, IDisposable
{
    public PostgresDatabase(IOptions<DatabaseOptions> options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString)
        {
            // No values of rows in exceptions, no password in a connection's own string.
            IncludeErrorDetail = false,
            PersistSecurityInfo = false,
        };
        builder.ApplicationName ??= "SmsBot";
        if (builder.Host!.Contains(',', StringComparison.Ordinal) && string.IsNullOrEmpty(builder.TargetSessionAttributes))
            builder.TargetSessionAttributes = "primary";
        builder.Options = string.Join(' ', [builder.Options, .. SessionSettings(LeaseTimes.Of(options.Value.Lease))]).Trim();
        Name = string.Create(CultureInfo.InvariantCulture, $"PostgreSQL at {builder.Host}:{builder.Port}, database {builder.Database}");
        DumpCommand = string.Create(
            CultureInfo.InvariantCulture,
            $"pg_dump --format=custom --host={builder.Host} --port={builder.Port} --username={builder.Username} --file=FILE {builder.Database}");
        Connections = NpgsqlDataSource.Create(builder);
    }

    /// <summary>Without a secret.</summary>
    public string Name { get; }

    public string DumpCommand { get; }

    public DbDataSource Connections { get; }

    // A host that stands still in the middle of a transaction must not keep its locks, or nobody could take over; nor one whose process is
    // gone while the server still works for it (https://www.postgresql.org/docs/current/runtime-config-client.html).
    private static string[] SessionSettings(LeaseTimes times) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"-c idle_in_transaction_session_timeout={times.HolderStopsAfter.TotalMilliseconds:0}"),
        "-c client_connection_check_interval=1000",
    ];

    public ValueTask DisposeAsync() => Connections.DisposeAsync();

    public void Dispose() => Connections.Dispose();
}
