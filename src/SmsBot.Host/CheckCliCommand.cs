using SmsBot.Core.Common;
using SmsBot.Core.Providers;

namespace SmsBot.Host;

/// <summary>
/// <c>check</c>: the settings, and one harmless call to every provider and platform that is on and to a database server, one line each. It
/// takes no lock, so it can run while the bot runs.
/// </summary>
internal static class CheckCliCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = SmsBotHost.Build(args, services => services
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton<AnswerClock>()
            .ConfigureHttpClientDefaults(
                http => http.AddHttpMessageHandler(provider => new AnswerClockHandler(provider.GetRequiredService<AnswerClock>()))));
        var errors = CheckedOptions.FindErrors(app.Services);
        if (errors.Count > 0)
            return await CliCommands.ComplainAsync("These settings are wrong:", errors);

        Console.WriteLine("ok      settings");
        var good = true;
        var (check, clock) = (app.Services.GetRequiredService<SetupCheck>(), app.Services.GetRequiredService<AnswerClock>());
        foreach (var (name, ask) in check.All)
        {
            clock.Forget();
            var result = await check.RunAsync(name, ask, cancellationToken);
            good &= result.IsGood;
            Console.WriteLine(
                result.IsGood
                    ? $"ok      {name}: {result.Said}, {result.Milliseconds} ms, {clock}"
                    : $"failed  {name}: {result.Said} ({result.Milliseconds} ms, {clock})");
        }

        foreach (var line in WebhookAddresses.Of(app.Configuration, app.Services.GetRequiredService<ProviderSet>()))
            Console.WriteLine(line);
        return good ? 0 : 1;
    }
}
