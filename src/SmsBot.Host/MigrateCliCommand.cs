using Microsoft.Data.Sqlite;
using SmsBot.Core;
using SmsBot.Core.Storage;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Host;

/// <summary><c>migrate-database FILE</c>: copies a SQLite file into the empty PostgreSQL database of the settings.</summary>
internal static class MigrateCliCommand
{
    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken) => FileCliCommand.RunAsync(
        args,
        "Name the SQLite file to copy from: migrate-database smsbot.db. Database:Provider and Database:ConnectionString name the PostgreSQL database to copy into.",
        "Nothing was copied:",
        services => services.AddSingleton<DatabaseMigration>(),
        async (app, file) =>
        {
            if (!DatabaseOptions.IsPostgres(app.Configuration["Database:Provider"]))
                throw new InvalidOperationException(
                    "Database:Provider is not \"Postgres\": the settings name the database to copy into, and the verb's argument the file to copy from.");
            if (!File.Exists(file))
                throw new InvalidOperationException($"There is no file {Path.GetFullPath(file)}.");

            var rows = await CopyAsync(app.Services, file, cancellationToken);
            return $"Copied {rows} rows of {Path.GetFullPath(file)}; counts and the ledger's sums agree. Start the bot with these settings, and keep the file as a backup: do not start a bot on it again.";
        });

    private static async Task<long> CopyAsync(IServiceProvider target, string file, CancellationToken cancellationToken)
    {
        // The start locks the file, checks it and brings it to this program's schema.
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                [new("Database:ConnectionString", new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString())])
            .Build();
        await using var source = new ServiceCollection()
            .AddSingleton(target.GetRequiredService<ILoggerFactory>()).AddLogging().AddSmsBotCore(settings).BuildServiceProvider();
        await source.GetRequiredService<IDatabaseStart>().RunAsync(cancellationToken);
        await using var connection = new SqliteConnection(source.GetRequiredService<DatabaseFile>().ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return await target.GetRequiredService<DatabaseMigration>().RunAsync(connection, cancellationToken);
    }
}
