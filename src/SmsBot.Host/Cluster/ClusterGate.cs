using Microsoft.AspNetCore.Http.Features;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Host.Cluster;

/// <summary>
/// Every request passes here first. The active host handles it; another host forwards it to the active one, or answers 503 while there is
/// none. The port stays open from the start of the process to its end, whichever host is active.
/// </summary>
internal sealed class ClusterGate(ClusterForwarder forwarder, TimeProvider time) : IDisposable
{
    private const string RetryAfter = "2";

    // Longer than a clean hand-over takes; what sends webhooks waits longer than that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);
    private const int LargestBody = 1024 * 1024;
    private readonly Lock _lock = new();
    private CancellationTokenSource _changed = new();
    private ActiveHost _other = new(null, 0, TimeSpan.Zero);
    private volatile bool _active;
    private volatile bool _onlySaves;
    private int _inHand;
    private int _passing;

    /// <summary>Of all hosts of the database.</summary>
    public string Secret { get; set; } = "";

    public string Reason { get; set; } = "SmsBot starts.";

    /// <summary>Requests that this host handles itself and that are not finished; an open stream of the web chat is one.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    /// <summary>Requests that another host handles and that are not finished.</summary>
    public int Passing => Volatile.Read(ref _passing);

    /// <summary>The bot stops: what is only saved is still taken, everything else waits for the next host.</summary>
    public void Narrow() => _onlySaves = true;

    public void Open() => Change(() => _active = true);

    /// <summary>New requests wait from now on until another host is active.</summary>
    public void Close() => Change(() => (_active, _other) = (false, new ActiveHost(null, 0, TimeSpan.Zero)));

    /// <summary>Ends the streams that go through this host: its port closes.</summary>
    public void EndStreams() => Change(static () => { });

    public void Note(ActiveHost active)
    {
        if (active.Epoch != _other.Epoch || active.Address != _other.Address)
            Change(() => _other = active);
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var isForwarded = ClusterCall.Accept(context, Secret);
        if (context.Request.Path.StartsWithSegments("/healthz", StringComparison.OrdinalIgnoreCase))
        {
            await (_active || context.Request.Path == HealthEndpoint.Live ? next(context) : RefuseAsync(context));
            return;
        }

        if (await HandleAsync(context, next))
            return;

        await PassOnAsync(context, next, isForwarded);
    }

    public void Dispose() => _changed.Dispose();

    /// <summary>False: this host is not the active one.</summary>
    private async Task<bool> HandleAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _inHand);
        try
        {
            if (!_active || (_onlySaves && !WebhookEndpoints.IsWebhook(context.Request.Path)))
                return false;

            await next(context);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _inHand);
        }
    }

    /// <summary>
    /// A request that the other host has not answered is sent again, to this host or the next one: whoever sends it would do the same, and
    /// everything that comes in is known by an id of its own.
    /// </summary>
    /// <param name="isForwarded">
    /// Another host takes this one for the active one, so this one is about to be: the request must not go round.
    /// </param>
    private async Task PassOnAsync(HttpContext context, RequestDelegate next, bool isForwarded)
    {
        var body = await ReadAsync(context.Request, context.RequestAborted);
        var began = time.GetTimestamp();
        while (true)
        {
            var (active, address, changed) = await WhereAsync(began, isForwarded, context.RequestAborted);

            // Each attempt reads its own stream: an earlier one that has failed may still be reading.
            if (body is not null)
                context.Request.Body = new MemoryStream(body, writable: false);
            if (active && await HandleAsync(context, next))
                return;
            if (address is null)
                break;
            if (await SendAsync(context, address, changed))
                return;

            context.Response.Clear();
            if (body is null || time.GetElapsedTime(began) >= Patience)
                break;
            await WaitAsync(changed, Again, context.RequestAborted);
        }

        await RefuseAsync(context);
    }

    /// <summary>Null: it is too long to be kept, or its length is not known, so it can be sent once only.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return [];
        if (request.ContentLength is not (<= LargestBody and var length))
            return null;

        var body = new byte[length];
        await request.Body.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    private async Task<bool> SendAsync(HttpContext context, Uri address, CancellationToken changed)
    {
        Interlocked.Increment(ref _passing);
        try
        {
            return await forwarder.SendAsync(context, address, ClusterCall.Describe(context, Secret), changed);
        }
        finally
        {
            Interlocked.Decrement(ref _passing);
        }
    }

    /// <summary>Where to handle a request: here, at an address, or nowhere for now.</summary>
    private async Task<(bool Active, Uri? Address, CancellationToken Changed)> WhereAsync(
        long began, bool isForwarded, CancellationToken cancellationToken)
    {
        while (true)
        {
            CancellationToken changed;
            lock (_lock)
            {
                var address = isForwarded ? null : _other.Address;
                changed = _changed.Token;
                if ((_active && !_onlySaves) || address is not null || time.GetElapsedTime(began) >= Patience)
                    return (_active && !_onlySaves, address, changed);
            }

            await WaitAsync(changed, Patience - time.GetElapsedTime(began), cancellationToken);
        }
    }

    /// <summary>Until another host is active, at most for this time.</summary>
    private async Task WaitAsync(CancellationToken changed, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(changed, cancellationToken);
        await Task.Delay(longest > TimeSpan.Zero ? longest : TimeSpan.Zero, time, either.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Change(Action change)
    {
        CancellationTokenSource before;
        lock (_lock)
        {
            change();
            before = _changed;
            _changed = new CancellationTokenSource();
        }

        // What is still open at the earlier host gets no more answers from it; pages open their streams again.
        before.Cancel();
    }

    private Task RefuseAsync(HttpContext context)
    {
        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfter;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Reason, context.RequestAborted);
    }
}
