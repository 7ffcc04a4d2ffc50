using System.Diagnostics;
using System.Net;
using SmsBot.Core.Common;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>
/// Somebody who calls the bot again and again, each time on a new connection: how long the bot has not answered is measured here.
/// </summary>
internal sealed class ClusterProbe : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);
    private readonly HttpMessageInvoker _client = new(new ConnectFaultHandler
    {
        InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero, ConnectTimeout = TimeSpan.FromSeconds(1) },
    });
    private readonly CancellationTokenSource _over = new();
    private readonly Uri _url;
    private readonly Task _asking;
    private readonly Lock _lock = new();
    private long _last = Stopwatch.GetTimestamp();
    private long _began = Stopwatch.GetTimestamp();
    private TimeSpan _longest;

    public ClusterProbe(Uri balancer)
    {
        // An unknown hook is refused by the active host itself.
        _url = new Uri(balancer, "/hooks/nobody/x");
        _asking = AskAsync();
    }

    /// <summary>From now on.</summary>
    public void Begin()
    {
        lock (_lock)
            (_began, _longest) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
    }

    /// <summary>The longest time between two answers since then.</summary>
    public TimeSpan Longest
    {
        get
        {
            lock (_lock)
                return _longest;
        }
    }

    /// <summary>Since then something was asked and answered.</summary>
    public bool HasAnswer
    {
        get
        {
            lock (_lock)
                return _last > _began;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _asking;
        _client.Dispose();
        _over.Dispose();
    }

    private async Task AskAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            var asked = Stopwatch.GetTimestamp();
            if (await IsAnsweredAsync())
                Note(asked);
            await Task.Delay(Every, TimeProvider.System, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Note(long asked)
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            var gap = Stopwatch.GetElapsedTime(_last, now);
            if (gap > _longest)
                _longest = gap;

            // What was asked before the beginning says nothing about the time after it.
            if (asked >= _began)
                _last = now;
        }
    }

    private async Task<bool> IsAnsweredAsync()
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
            limit.CancelAfter(TimeSpan.FromSeconds(3));
            using var answer = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Post, _url), limit.Token);
            return answer.StatusCode == HttpStatusCode.NotFound;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
