using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary>
/// One harmless call to the database server and to every provider and platform that is on, for the command <c>check</c> and the operator's
/// page. No answer contains a key.
/// </summary>
internal sealed class SetupCheck(
    IEnumerable<IDatabaseCheck> databases, ProviderSet providers, IEnumerable<IChatCheck> platforms, RefusalText texts, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IEnumerable<(string Name, Func<CancellationToken, Task<string>> Ask)> All =>
    [
        .. databases.Select(database => ("database", (Func<CancellationToken, Task<string>>)database.CheckAsync)),
        .. providers.All.Select(
            provider => (provider.Terms.DisplayName, (Func<CancellationToken, Task<string>>)(token => AskAsync(provider, token)))),
        .. platforms.Select(platform => (platform.Platform, (Func<CancellationToken, Task<string>>)(
            async token => $"reachable, token accepted, the bot is {await platform.CheckAsync(token)}"))),
    ];

    public async Task<SetupCheckResult> RunAsync(
        string name, Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var from = time.GetTimestamp();
        try
        {
            return Result(isGood: true, await ask(either.Token));
        }
        catch (RefusedException refused)
        {
            return Result(isGood: false, Why(refused.Refusal, name));
        }
        catch (Exception failed) when (failed is ChatFailedException or DatabaseUnusableException)
        {
            return Result(isGood: false, failed.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Result(
                isGood: false, $"no answer within {Patience.TotalSeconds:0} s: check its address and this machine's network");
        }

        SetupCheckResult Result(bool isGood, string said) => new(name, isGood, said, (long)time.GetElapsedTime(from).TotalMilliseconds);
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

    /// <summary>The member's sentence, except where the operator must fix something.</summary>
    private string Why(Refusal refusal, string name) => refusal.Code switch
    {
        RefusalCode.ProviderKey => $"the key is not accepted: set Providers:{name}:ApiKey to the key from your account there",
        RefusalCode.ProviderDown =>
            $"cannot be reached: check Providers:{name}:BaseUrl and this machine's network, or wait if the provider has an outage",
        _ => texts.Of(refusal).ToString()!,
    };
}
