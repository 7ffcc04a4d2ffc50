using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary><c>backup FILE</c>: a complete copy of the database, whether the bot runs or not.</summary>
internal static class BackupCliCommand
{
    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken) => FileCliCommand.RunAsync(
        args,
        "Name the file to write: backup /backups/smsbot.db",
        "Nothing was copied:",
        FileCliCommand.WithoutLog,
        async (app, file) =>
        {
            var bytes = await app.Services.GetRequiredService<IDatabaseCopy>().WriteAsync(file, cancellationToken);
            return $"Copied the database to {Path.GetFullPath(file)} ({bytes} bytes). It holds numbers and texts: keep it as safe as the original.";
        });
}
