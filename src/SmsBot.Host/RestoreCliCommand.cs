using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary><c>restore FILE</c>: puts a backup in the place of the database while the bot does not run.</summary>
internal static class RestoreCliCommand
{
    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken) => FileCliCommand.RunAsync(
        args,
        "Name the backup to restore: restore /backups/smsbot.db",
        "Nothing was restored:",
        FileCliCommand.WithoutLog,
        async (app, file) =>
        {
            var restore = app.Services.GetService<DatabaseRestore>()
                ?? throw new InvalidOperationException("The database is PostgreSQL: restore it with pg_restore or psql.");
            var kept = await restore.RunAsync(file, cancellationToken);
            return (kept is null
                ? "Restored the backup; there was no database before."
                : $"Restored the backup. The database that was here is kept as {kept}.")
                + "\nWhat was bought after the backup is not in it: start the bot. It buys nothing until it has compared the database with the providers' lists, and tells the admins.";
        });
}
