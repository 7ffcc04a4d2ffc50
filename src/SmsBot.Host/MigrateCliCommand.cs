using Microsoft.Data.Sqlite;
using SmsBot.Core;
using SmsBot.Core.Common;
using SmsBot.Core.Storage;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Host;

/// <summary><c>migrate-database FILE</c>: copies a SQLite file into the empty PostgreSQL database of the settings.</summary>
internal static class MigrateCliCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (args is not [{ Length: > 0 } file, .. var rest] || file[0] == '-')
        {
            await Console.Error.WriteLineAsync("Name the SQLite file to copy from: migrate-database smsbot.db. Database:Provider and Database:ConnectionString name the PostgreSQL database to copy into.");
            return 2;
        }

        await using var app = SmsBotHost.Build(rest, services => services.AddSingleton<DatabaseMigration>());
        var errors = CheckedOptions.FindErrors(app.Services);
        if (errors.Count > 0)
            return await CliCommands.ComplainAsync("These settings are wrong:", errors);
        if (!DatabaseOptions.IsPostgres(app.Configuration["Database:Provider"]))
            return await CliCommands.ComplainAsync("Nothing was copied:", ["Database:Provider is not \"Postgres\": the settings name the database to copy into, and the verb's argument the file to copy from."]);
        if (!File.Exists(file))
            return await CliCommands.ComplainAsync("Nothing was copied:", [$"There is no file {Path.GetFullPath(file)}."]);

        try
        {
            var rows = await CopyAsync(app.Services, file, cancellationToken);
            Console.WriteLine($"Copied {rows} rows of {Path.GetFullPath(file)}; counts and the ledger's sums agree. Start the bot with these settings, and keep the file as a backup: do not start a bot on it again.");
            return 0;
        }
        catch (Exception fault) when (fault is DatabaseUnusableException or DatabaseLockedException or IOException or UnauthorizedAccessException)
        {
            return await CliCommands.ComplainAsync("Nothing was copied:", [fault.Message]);
        }
    }

    private static async Task<long> CopyAsync(IServiceProvider target, string file, CancellationToken cancellationToken)
    {
        // The start locks the file, checks it and brings it to this program's schema.
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Database:ConnectionString", new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString())]).Build();
        await using var source = new ServiceCollection()
            .AddSingleton(target.GetRequiredService<ILoggerFactory>()).AddLogging().AddSmsBotCore(settings).BuildServiceProvider();
        await source.GetRequiredService<IDatabaseStart>().RunAsync(cancellationToken);
        await using var connection = new SqliteConnection(source.GetRequiredService<DatabaseFile>().ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return await target.GetRequiredService<DatabaseMigration>().RunAsync(connection, cancellationToken);
    }
}
