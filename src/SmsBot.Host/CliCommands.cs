using System.Globalization;
using SmsBot.Core.Common;
using SmsBot.Core.Storage;
using SmsBot.Host.Cluster;

namespace SmsBot.Host;

/// <summary>The program's commands: without one, the bot runs.</summary>
internal static class CliCommands
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Logs and errors have one language, whatever the machine's is; what members read is set for each of them.
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            return args switch
            {
                ["--help" or "-h" or "-?" or "help", ..] => HelpCliCommand.ShowHelp(),
                ["--version" or "version", ..] => HelpCliCommand.ShowVersion(),
                [] or [['-', ..], ..] => await ServeAsync(args),
                ["check", .. var rest] => await CheckCliCommand.RunAsync(rest, CancellationToken.None),
                ["backup", .. var rest] => await BackupCliCommand.RunAsync(rest, CancellationToken.None),
                ["restore", .. var rest] => await RestoreCliCommand.RunAsync(rest, CancellationToken.None),
                ["migrate-database", .. var rest] => await MigrateCliCommand.RunAsync(rest, CancellationToken.None),
                ["health", .. var rest] => await HealthCliCommand.RunAsync(rest, CancellationToken.None),
                [var other, ..] => await UnknownAsync(other),
            };
        }
        catch (Exception fault) when (fault is DatabaseLockedException
            or DatabaseUnusableException
            or FormatException
            or InvalidDataException
            or IOException
            or UnauthorizedAccessException)
        {
            return await ComplainAsync(
                "SmsBot cannot start:",
                [fault is not DatabaseUnusableException && fault.InnerException is { } inner
                    ? $"{fault.Message} {inner.Message}"
                    : fault.Message]);
        }
    }

    public static async Task<int> ComplainAsync(string what, IReadOnlyList<string> errors)
    {
        await Console.Error.WriteLineAsync(what);
        foreach (var error in errors)
            await Console.Error.WriteLineAsync($"  - {error}");
        return 1;
    }

    private static async Task<int> ServeAsync(string[] args)
    {
        var isCluster = false;
        await using var app = SmsBotHost.Build(args, (services, configuration) =>
        {
            // First, so that it listens to the lease before anything works. A host inside a test shares its process.
            services.Insert(0, ServiceDescriptor.Singleton<IHostedService, LeaseGuardService>());
            isCluster = DatabaseOptions.IsPostgres(configuration["Database:Provider"]);
            if (isCluster)
                ClusterHost.Add(services);
        });
        var errors = CheckedOptions.FindErrors(app.Services);
        if (errors.Count > 0)
            return await ComplainAsync("SmsBot cannot start:", errors);

        if (!isCluster)
            await app.Services.GetRequiredService<IDatabaseStart>().RunAsync(CancellationToken.None);
        if (FreePorts.FindTaken(app.Configuration) is { } taken)
            return await ComplainAsync("SmsBot cannot start:", [taken]);
        await (isCluster ? ClusterHost.RunAsync(app) : app.RunAsync());
        return 0;
    }

    private static async Task<int> UnknownAsync(string verb)
    {
        await Console.Error.WriteLineAsync($"\"{verb}\" is no verb of SmsBot.\n\n{HelpCliCommand.Usage}");
        return 2;
    }
}
