using SmsBot.Core.Common;
using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary><c>restore FILE</c>: puts a backup in the place of the database while the bot does not run.</summary>
internal static class RestoreCliCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (args is not [{ Length: > 0 } file, .. var rest] || file[0] == '-')
        {
            await Console.Error.WriteLineAsync("Name the backup to restore: restore /backups/smsbot.db");
            return 2;
        }

        await using var app = SmsBotHost.Build(rest, services => services.AddLogging(logging => logging.ClearProviders()));
        var errors = CheckedOptions.FindErrors(app.Services);
        if (errors.Count > 0)
            return await CliCommands.ComplainAsync("These settings are wrong:", errors);
        if (app.Services.GetService<DatabaseRestore>() is not { } restore)
            return await CliCommands.ComplainAsync("Nothing was restored:", ["The database is PostgreSQL: restore it with pg_restore or psql."]);

        try
        {
            var kept = await restore.RunAsync(file, cancellationToken);
            Console.WriteLine(kept is null ? "Restored the backup; there was no database before." : $"Restored the backup. The database that was here is kept as {kept}.");
            Console.WriteLine("What was bought after the backup is not in it: start the bot, send /admin pause, compare with the orders in the providers' dashboards, then send /admin resume.");
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException or DatabaseUnusableException or DatabaseLockedException)
        {
            return await CliCommands.ComplainAsync("Nothing was restored:", [fault.Message]);
        }
    }
}
