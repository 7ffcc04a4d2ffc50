using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Pricing;

/// <summary>
/// Asks all providers for prices in parallel and keeps their answers. Nobody waits long for a late one, but its answer is kept too. The
/// same question is never sent twice at the same time.
/// </summary>
internal sealed partial class QuoteAggregator(
    QuoteCache cache, ProviderHealth health, TimeProvider time, ILogger<QuoteAggregator> logger) : IAsyncDisposable
{
    // A member waits for this in a chat. Healthy providers answer within a second, a few need two calls; a single attempt may take 5 s.
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    // The calls have limits of their own; a call that still waits for its budget is cancelled here.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Provider, QuoteRequest Request), Lazy<Task<QuoteAnswer>>> _running = new();
    private readonly ConcurrentDictionary<Task, byte> _late = new();
    private readonly CancellationTokenSource _ending = new();

    public async Task<IReadOnlyList<QuoteAnswer>> AskAsync(
        RentRequest wish, IReadOnlyList<(ISmsProvider Provider, QuoteRequest Request)> asked, CancellationToken cancellationToken)
    {
        var running = asked.Select(ask => (ask.Provider, Answer: Start(ask.Provider, ask.Request))).ToList();
        try
        {
            await Task.WhenAll(running.Select(ask => ask.Answer)).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Its task shows which provider is late.
        }

        List<QuoteAnswer> answers = [];
        foreach (var (provider, answer) in running)
        {
            if (answer.IsCompleted)
                answers.Add(await answer);
            else
                answers.Add(Late(provider, SaveLateAsync(wish, answer)));
        }

        await SaveAsync(wish, answers, cancellationToken);
        return answers;
    }

    public static Refusal Slow(ISmsProvider provider) => new(RefusalCode.ProviderSlow) { Provider = provider.Terms.DisplayName };

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_running.Values.Select(running => running.Value).Concat(_late.Keys));
        _ending.Dispose();
    }

    private Task<QuoteAnswer> Start(ISmsProvider provider, QuoteRequest request)
    {
        var key = (provider.Terms.Name, request);
        return _running.GetOrAdd(key, _ => new(() => RunAsync())).Value;

        async Task<QuoteAnswer> RunAsync()
        {
            try
            {
                return await QuoteAsync(provider, request);
            }
            finally
            {
                _running.TryRemove(key, out _);
            }
        }
    }

    private async Task<QuoteAnswer> QuoteAsync(ISmsProvider provider, QuoteRequest request)
    {
        var name = provider.Terms.Name;
        try
        {
            using var limit = new CancellationTokenSource(Longest, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _ending.Token);
            var quotes = await provider.QuoteAsync(request, both.Token);
            health.NoteWorking(name);
            return new QuoteAnswer(provider, quotes);
        }
        catch (RefusedException refused)
        {
            health.Note(name, refused.Refusal);
            return new QuoteAnswer(provider, [], refused.Refusal);
        }
        catch (OperationCanceledException)
        {
            return new QuoteAnswer(provider, [], Slow(provider));
        }
        catch (Exception fault)
        {
            // One provider's bug must not hide the others' prices.
            Log.Failed(logger, StorageFault.Short(fault), provider.Terms.DisplayName);
            return new QuoteAnswer(provider, [], new Refusal(RefusalCode.ProviderAnswer) { Provider = provider.Terms.DisplayName });
        }
    }

    private QuoteAnswer Late(ISmsProvider provider, Task saving)
    {
        _late.TryAdd(saving, 0);
        _ = saving.ContinueWith(
            done => _late.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return new QuoteAnswer(provider, [], Slow(provider));
    }

    private async Task SaveLateAsync(RentRequest wish, Task<QuoteAnswer> answer) =>
        await SaveAsync(wish, [await answer], CancellationToken.None);

    private async Task SaveAsync(RentRequest wish, IReadOnlyList<QuoteAnswer> answers, CancellationToken cancellationToken)
    {
        try
        {
            await cache.SaveAsync(wish, [.. answers.Where(answer => answer.TellsPrice)], cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The prices are known; only their copy could not be saved.
            Log.NotKept(logger, StorageFault.Short(fault));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(631, LogLevel.Error, "Asking {Provider} for prices failed.")]
        public static partial void Failed(ILogger logger, Exception exception, string provider);

        [LoggerMessage(632, LogLevel.Warning, "Prices could not be kept in the database.")]
        public static partial void NotKept(ILogger logger, Exception exception);
    }
}
