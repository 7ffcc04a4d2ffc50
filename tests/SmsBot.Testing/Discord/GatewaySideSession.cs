using System.Text.Json.Nodes;

namespace SmsBot.Testing.Discord;

/// <summary>A session's events in their order; who resumes gets those that were missed.</summary>
internal sealed class GatewaySideSession
{
    private readonly Lock _gate = new();
    private readonly List<(long Sequence, string Name, string Data)> _events = [];
    private GatewaySideConnection? _connection;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public void Add(string name, JsonNode data)
    {
        lock (_gate)
        {
            _events.Add((_events.Count + 1, name, data.ToJsonString()));
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

    private void Send((long Sequence, string Name, string Data) one) =>
        _connection?.Send(new JsonObject { ["op"] = 0, ["s"] = one.Sequence, ["t"] = one.Name, ["d"] = JsonNode.Parse(one.Data) });
}
