using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary>
/// <c>check</c>: the settings, and one harmless call to every provider and platform that is on and to a database server, one line each. It
/// takes no lock, so it can run while the bot runs.
/// </summary>
internal static class CheckCliCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
        foreach (var database in app.Services.GetServices<IDatabaseCheck>())
            good &= await SayAsync(app.Services, "database", database.CheckAsync, cancellationToken);
        foreach (var provider in app.Services.GetRequiredService<ProviderSet>().All)
            good &= await SayAsync(app.Services, provider.Terms.DisplayName, token => AskAsync(provider, token), cancellationToken);
        foreach (var platform in app.Services.GetServices<IChatCheck>())
            good &= await SayAsync(
                app.Services,
                platform.Platform,
                async token => $"reachable, token accepted, the bot is {await platform.CheckAsync(token)}",
                cancellationToken);

        foreach (var line in WebhookAddresses.Of(app.Configuration, app.Services.GetRequiredService<ProviderSet>()))
            Console.WriteLine(line);
        return good ? 0 : 1;
    }

    private static async Task<string> AskAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        if (provider is IHasBalance purse)
            return await purse.GetBalanceAsync(cancellationToken) is { } balance
                ? $"reachable, key accepted, balance {balance}"
                : "reachable, key accepted, its balance cannot be read with a key";

        var sold = await provider.ListCatalogueAsync(cancellationToken);
        return $"reachable, {sold.Count} services and countries, no balance to be read";
    }

    private static async Task<bool> SayAsync(
        IServiceProvider services, string name, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken)
    {
        var (clock, time) = (services.GetRequiredService<AnswerClock>(), services.GetRequiredService<TimeProvider>());
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        clock.Forget();
        var from = time.GetTimestamp();
        string? trouble;
        try
        {
            var said = await ask(either.Token);
            Console.WriteLine($"ok      {name}: {said}, {time.GetElapsedTime(from).TotalMilliseconds:0} ms, {clock}");
            return true;
        }
        catch (RefusedException refused)
        {
            trouble = Why(refused.Refusal, services.GetRequiredService<RefusalText>(), name);
        }
        catch (Exception failed) when (failed is ChatFailedException or DatabaseUnusableException)
        {
            trouble = failed.Message;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            trouble = $"no answer within {Patience.TotalSeconds:0} s: check its address and this machine's network";
        }

        Console.WriteLine($"failed  {name}: {trouble} ({time.GetElapsedTime(from).TotalMilliseconds:0} ms, {clock})");
        return false;
    }

    /// <summary>The member's sentence, except where the operator must fix something.</summary>
    private static string Why(Refusal refusal, RefusalText texts, string name) => refusal.Code switch
    {
        RefusalCode.ProviderKey => $"the key is not accepted: set Providers:{name}:ApiKey to the key from your account there",
        RefusalCode.ProviderDown =>
            $"cannot be reached: check Providers:{name}:BaseUrl and this machine's network, or wait if the provider has an outage",
        _ => texts.Of(refusal).ToString(),
    };
}
