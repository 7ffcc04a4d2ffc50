using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>What the bot has not confirmed yet. It comes again until a later offset is asked for.</summary>
internal sealed class UpdateQueue(Pulse pulse, TimeProvider time)
{
    private const string Conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    private const string WebhookActive =
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

    // The bot has them long before: real time, for that is what an answer takes.
    private static readonly TimeSpan UnderWay = TimeSpan.FromMilliseconds(250);

    // https://github.com/tdlib/td/blob/master/tddb/td/db/TQueue.cpp: an id more than this behind the end is refused as one of the future.
    private const int FutureFrom = 10;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, JsonNode> _pending = [];
    private TaskCompletionSource? _current;
    private HashSet<string>? _allowed;
    private long _nextId = 700_000_001;
    private long _answeredAt;

    public bool HasWebhook { get; set; }

    public int PendingCount
    {
        get
        {
            lock (_gate)
                return _pending.Count;
        }
    }

    /// <summary>Some are about to be taken, or have been and are not confirmed yet.</summary>
    public bool AreUnderWay
    {
        get
        {
            lock (_gate)
                return _pending.Count > 0 && (_current is not null || TimeProvider.System.GetElapsedTime(_answeredAt) < UnderWay);
        }
    }

    public bool IsPolled
    {
        get
        {
            lock (_gate)
                return _current is not null;
        }
    }

    public long Add(string kind, JsonNode content) => Add(new JsonObject { [kind] = content }, kind);

    public long Add(JsonObject update, string kind)
    {
        var id = AddSilently(update, kind);
        pulse.Fire();
        return id;
    }

    /// <summary>Several at once: whoever asks gets them in one answer.</summary>
    public void AddTogether(IEnumerable<(string Kind, JsonNode Content)> updates)
    {
        lock (_gate)
        {
            foreach (var (kind, content) in updates)
                AddSilently(new JsonObject { [kind] = content }, kind);
        }

        pulse.Fire();
    }

    /// <summary>
    /// After a week without updates the next id is chosen at random (https://core.telegram.org/bots/api#update): also a lower one. What
    /// waited is gone after a day.
    /// </summary>
    public void CountAnew(long nextId)
    {
        lock (_gate)
        {
            _pending.Clear();
            _nextId = nextId;
        }
    }

    private long AddSilently(JsonObject update, string kind)
    {
        lock (_gate)
        {
            var id = _nextId++;
            update["update_id"] = id;
            if (_allowed?.Contains(kind) != false)
                _pending[id] = update;
            return id;
        }
    }

    public async Task<BotApiAnswer> GetAsync(JsonElement request, CancellationToken cancellationToken)
    {
        if (HasWebhook)
            return BotApiAnswer.Error(409, WebhookActive);

        var replaced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _current?.TrySetResult();
            _current = replaced;
            if (request.TryGetProperty("allowed_updates", out var allowed))
                _allowed = allowed.GetArrayLength() == 0 ? null : [.. allowed.EnumerateArray().Select(kind => kind.GetString()!)];
            if (request.TryGetProperty("offset", out var offset))
                Confirm(offset.GetInt64());
        }

        pulse.Fire();
        var limit = request.TryGetProperty("limit", out var most) ? most.GetInt32() : 100;
        var timeout = TimeSpan.FromSeconds(request.TryGetProperty("timeout", out var seconds) ? seconds.GetInt32() : 0);
        using var over = new CancellationTokenSource(timeout, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            while (true)
            {
                var next = pulse.Next;
                if (replaced.Task.IsCompleted)
                    return BotApiAnswer.Error(409, Conflict);
                if (Take(limit) is { Count: > 0 } batch)
                    return BotApiAnswer.Ok(batch);

                await Task.WhenAny(next, replaced.Task).WaitAsync(until.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return BotApiAnswer.Ok(new JsonArray());
        }
        finally
        {
            lock (_gate)
            {
                _answeredAt = TimeProvider.System.GetTimestamp();
                _current = _current == replaced ? null : _current;
            }
        }
    }

    private void Confirm(long offset)
    {
        // The server's queue takes an offset far behind its end for one of another queue, and answers from its head.
        if (offset > _nextId + FutureFrom)
            return;

        var first = offset >= 0 ? offset : _pending.Keys.Reverse().Skip((int)-offset - 1).FirstOrDefault();
        foreach (var id in _pending.Keys.Where(id => id < first).ToList())
            _pending.Remove(id);
    }

    public IReadOnlyList<(long Id, JsonNode Update)> Waiting()
    {
        lock (_gate)
            return [.. _pending.Select(pair => (pair.Key, pair.Value.DeepClone()))];
    }

    public void Remove(long id)
    {
        lock (_gate)
            _pending.Remove(id);
        pulse.Fire();
    }

    private JsonArray Take(int limit)
    {
        lock (_gate)
            return [.. _pending.Values.Take(limit).Select(update => update.DeepClone())];
    }
}
