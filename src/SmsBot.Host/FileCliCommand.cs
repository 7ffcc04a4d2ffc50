using SmsBot.Core.Common;
using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary>What the commands that take a file have in common: the usage, the settings, and a sentence for what goes wrong.</summary>
internal static class FileCliCommand
{
    /// <param name="usage">Printed if no file is named.</param>
    /// <param name="notDone">The heading of what went wrong.</param>
    /// <param name="run">Returns what to print. What it refuses it throws as <see cref="InvalidOperationException"/>.</param>
    public static async Task<int> RunAsync(
        string[] args, string usage, string notDone, Action<IServiceCollection> adjust, Func<WebApplication, string, Task<string>> run)
    {
        if (args is not [{ Length: > 0 } file, .. var rest] || file[0] == '-')
        {
            await Console.Error.WriteLineAsync(usage);
            return 2;
        }

        await using var app = SmsBotHost.Build(rest, adjust);
        var errors = CheckedOptions.FindErrors(app.Services);
        if (errors.Count > 0)
            return await CliCommands.ComplainAsync("These settings are wrong:", errors);

        try
        {
            Console.WriteLine(await run(app, file));
            return 0;
        }
        catch (Exception fault) when (fault is IOException
            or UnauthorizedAccessException
            or InvalidOperationException
            or DatabaseUnusableException
            or DatabaseLockedException)
        {
            return await CliCommands.ComplainAsync(notDone, [fault.Message]);
        }
    }

    public static void WithoutLog(IServiceCollection services) => services.AddLogging(logging => logging.ClearProviders());
}
