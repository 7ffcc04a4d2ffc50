using System.Collections.Concurrent;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Operator;

/// <summary>Asks all providers for their balances in parallel; a slow one is reported as slow.</summary>
internal sealed class ProviderBalances(ProviderSet providers, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Money> _last = new(StringComparer.Ordinal);

    /// <summary>The last known balances by provider.</summary>
    public IReadOnlyDictionary<string, Money> Last => _last;

    public async Task<IReadOnlyList<BalanceAnswer>> AskAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        await Task.WhenAll(providers.All.Select(provider => AskAsync(provider, patience, cancellationToken)));

    private async Task<BalanceAnswer> AskAsync(ISmsProvider provider, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (provider is not IHasBalance purse)
            return new BalanceAnswer(provider);

        try
        {
            var answer = new BalanceAnswer(
                provider, await purse.GetBalanceAsync(cancellationToken).WaitAsync(patience, time, cancellationToken));
            if (answer.Balance is { } balance)
                _last[provider.Terms.Name] = balance;
            return answer;
        }
        catch (RefusedException refused)
        {
            return new BalanceAnswer(provider, Refusal: refused.Refusal);
        }
        catch (TimeoutException)
        {
            return new BalanceAnswer(provider, Refusal: new Refusal(RefusalCode.ProviderSlow) { Provider = provider.Terms.DisplayName });
        }
    }
}
