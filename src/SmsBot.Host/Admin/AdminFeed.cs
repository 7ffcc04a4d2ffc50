using System.Text.Json;
using SmsBot.Core.Storage;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Admin;

/// <summary>
/// The state that all open pages show, read once for all of them: after a commit, and otherwise every few seconds, because ages and the
/// health of providers change without one. Without an open page nothing is read.
/// </summary>
internal sealed partial class AdminFeed : IDisposable
{
    // A burst of codes is one reading.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly AdminNowReader _reader;
    private readonly CommitSignal _commits;
    private readonly TimeProvider _time;
    private readonly ILogger<AdminFeed> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private volatile bool _runs;

    public AdminFeed(AdminNowReader reader, CommitSignal commits, TimeProvider time, ILogger<AdminFeed> logger)
    {
        (_reader, _commits, _time, _logger) = (reader, commits, time, logger);
        Hub = new WebChatHub(Wake);
    }

    /// <summary>Somebody looks.</summary>
    public bool Runs => _runs;

    /// <summary>The open pages.</summary>
    public WebChatHub Hub { get; }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>A page was opened: it needs the present state.</summary>
    private void Wake()
    {
        lock (_lock)
        {
            _commits.Ring();
            if (_runs)
                return;
            _runs = true;
        }

        // Without the trace and the scope of the request that opened the page.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => RunAsync(_stopping.Token), CancellationToken.None);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (IsLookedAt())
            {
                await _commits.WaitAsync(Longest, _time, cancellationToken);
                if (!IsLookedAt())
                    return;
                await PublishAsync(cancellationToken);
                await Task.Delay(Shortest, _time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    /// <summary>A page that gets no state loses its stream: it asks by itself and shows why.</summary>
    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        try
        {
            Hub.Publish(JsonSerializer.Serialize(await _reader.ReadAsync(cancellationToken), AdminJson.Default.AdminNow));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(_logger, fault.GetType().Name);
            Hub.Complete();
        }
    }

    private bool IsLookedAt()
    {
        lock (_lock)
            return _runs = Hub.Count > 0;
    }

    private static partial class Log
    {
        [LoggerMessage(4011, LogLevel.Warning, "The state for the operator's page could not be read ({Fault}).")]
        public static partial void Failed(ILogger logger, string fault);
    }
}
