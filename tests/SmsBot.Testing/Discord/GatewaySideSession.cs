using System.Text.Json.Nodes;

namespace SmsBot.Testing.Discord;

/// <summary>A session's events in their order; who resumes gets those that were missed.</summary>
internal sealed class GatewaySideSession
{
    private readonly Lock _gate = new();
    private readonly List<(long Sequence, string Name, string? Id, string Data)> _events = [];
    private GatewaySideConnection? _connection;
    private long _heard;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public void Add(string name, JsonNode data)
    {
        lock (_gate)
        {
            _events.Add((_events.Count + 1, name, data is JsonObject ? data["id"]?.ToString() : null, data.ToJsonString()));
            Send(_events[^1]);
        }
    }

    public void Attach(GatewaySideConnection connection, long afterSequence)
    {
        lock (_gate)
        {
            _connection = connection;
            foreach (var missed in _events.Where(one => one.Sequence > afterSequence))
                Send(missed);
        }
    }

    /// <summary>The bot says itself how far it has come.</summary>
    public void NoteHeard(long sequence)
    {
        lock (_gate)
            _heard = Math.Max(_heard, sequence);
    }

    /// <summary>Whether the bot is known to have heard it; null where it is none of this session's events.</summary>
    public bool? HasHeard(string id)
    {
        lock (_gate)
            return _events.Find(one => one.Id == id) is { Sequence: > 0 } found ? found.Sequence <= _heard : null;
    }

    private void Send((long Sequence, string Name, string? Id, string Data) one) =>
        _connection?.Send(new JsonObject { ["op"] = 0, ["s"] = one.Sequence, ["t"] = one.Name, ["d"] = JsonNode.Parse(one.Data) });
}
