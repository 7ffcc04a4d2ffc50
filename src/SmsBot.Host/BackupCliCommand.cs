using SmsBot.Core.Common;
using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary><c>backup FILE</c>: a complete copy of the database, whether the bot runs or not.</summary>
internal static class BackupCliCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (args is not [{ Length: > 0 } file, .. var rest] || file[0] == '-')
        {
            await Console.Error.WriteLineAsync("Name the file to write: backup /backups/smsbot.db");
            return 2;
        }

        await using var app = SmsBotHost.Build(rest, services => services.AddLogging(logging => logging.ClearProviders()));
        var errors = CheckedOptions.FindErrors(app.Services);
        if (errors.Count > 0)
            return await CliCommands.ComplainAsync("These settings are wrong:", errors);

        try
        {
            var bytes = await app.Services.GetRequiredService<IDatabaseCopy>().WriteAsync(file, cancellationToken);
            Console.WriteLine($"Copied the database to {Path.GetFullPath(file)} ({bytes} bytes). It holds numbers and texts: keep it as safe as the original.");
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return await CliCommands.ComplainAsync("Nothing was copied:", [fault.Message]);
        }
    }
}
