using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Rentals;

/// <summary>
/// Tells providers that a number is no longer needed, after the member has closed it. Nothing depends on it: if it fails, or the process
/// ends first, the number only stays open at the provider until its time is over.
/// </summary>
internal sealed partial class FinishedNumbers(ProviderSet providers, TimeProvider time, ILogger<FinishedNumbers> logger) : BackgroundService
{
    private const int Most = 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly Channel<(ICanFinish Provider, ProviderRental Target)> _waiting = Channel.CreateBounded<(ICanFinish, ProviderRental)>(
        new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(Rental rental)
    {
        if (rental.ExternalId is not null && providers.Find(rental.Provider) is ICanFinish provider)
            _waiting.Writer.TryWrite((provider, rental.Target));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (provider, target) in _waiting.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
            await TellAsync(provider, target, stoppingToken);
    }

    private async Task TellAsync(ICanFinish provider, ProviderRental target, CancellationToken stoppingToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        try
        {
            await provider.FinishAsync(target, either.Token);
        }
        catch (RefusedException refused)
        {
            Log.NotTold(logger, refused.Refusal.Provider ?? "", refused.Refusal.Code.ToString());
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Log.NotTold(logger, ((ISmsProvider)provider).Terms.DisplayName, fault.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            692,
            LogLevel.Information,
            "{Provider} was not told that a number is no longer needed ({Reason}). It closes the number by itself.")]
        public static partial void NotTold(ILogger logger, string provider, string reason);
    }
}
