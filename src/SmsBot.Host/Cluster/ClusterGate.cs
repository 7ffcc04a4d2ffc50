using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Host.Cluster;

/// <summary>
/// Every request passes here first. The active host handles it; another host forwards it to the active one, or answers 503 while there is none.
/// The port stays open from the start of the process to its end, whichever host is active.
/// </summary>
internal sealed class ClusterGate(ClusterForwarder forwarder, TimeProvider time) : IStandby, IDisposable
{
    private const string RetryAfter = "2";

    // Longer than a clean hand-over takes; what sends webhooks waits longer than that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly HashSet<TaskCompletionSource> _waiting = [];
    private CancellationTokenSource _changed = new();
    private ActiveHost _other = new(null, 0, TimeSpan.Zero);
    private volatile bool _active;
    private int _inHand;

    /// <summary>Of all hosts of the database.</summary>
    public string Secret { get; set; } = "";

    public string Reason { get; set; } = "SmsBot starts.";

    /// <summary>Requests that this host handles itself and that are not finished; an open stream of the web chat is one.</summary>
    public int InHand => Volatile.Read(ref _inHand);

    public void Open() => Change(() => _active = true);

    /// <summary>New requests wait from now on until another host is active.</summary>
    public void Close() => Change(() => (_active, _other) = (false, new ActiveHost(null, 0, TimeSpan.Zero)));

    public void Note(ActiveHost active)
    {
        if (active.Epoch != _other.Epoch || active.Address != _other.Address)
            Change(() => _other = active);
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var isForwarded = ClusterCall.Accept(context, Secret);
        if (context.Request.Path.StartsWithSegments("/healthz"))
        {
            await (_active || context.Request.Path == HealthEndpoint.Live ? next(context) : RefuseAsync(context));
            return;
        }

        if (await HandleAsync(context, next))
            return;

        // A host that is asked by another one is the active one, or nobody is: the request would go round.
        if (isForwarded)
            await RefuseAsync(context);
        else
            await PassOnAsync(context, next);
    }

    public void Dispose() => _changed.Dispose();

    /// <summary>False: this host is not the active one.</summary>
    private async Task<bool> HandleAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _inHand);
        try
        {
            if (!_active)
                return false;

            await next(context);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _inHand);
        }
    }

    private async Task PassOnAsync(HttpContext context, RequestDelegate next)
    {
        var (active, address, changed) = await WhereAsync(context.RequestAborted);
        if (active && await HandleAsync(context, next))
            return;
        if (address is null || !await forwarder.SendAsync(context, address, ClusterCall.Describe(context, Secret), changed))
            await RefuseAsync(context);
    }

    private async Task<(bool Active, Uri? Address, CancellationToken Changed)> WhereAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                var left = Patience - time.GetElapsedTime(began);
                if (_active || _other.Address is not null || left <= TimeSpan.Zero)
                    return (_active, _other.Address, _changed.Token);
                _waiting.Add(waiting);
            }

            await Task.WhenAny(waiting.Task, Task.Delay(Patience - time.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero, time, cancellationToken));
            lock (_lock)
                _waiting.Remove(waiting);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void Change(Action change)
    {
        CancellationTokenSource before;
        lock (_lock)
        {
            change();
            before = _changed;
            _changed = new CancellationTokenSource();
            foreach (var waiting in _waiting)
                waiting.TrySetResult();
        }

        // What is still open at the earlier host gets no more answers from it; pages open their streams again.
        before.Cancel();
        before.Dispose();
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
