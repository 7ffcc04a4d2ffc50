using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using SmsBot.Testing.Telegram;

namespace SmsBot.Testing.Discord;

/// <summary>
/// Discord on loopback: a real HTTP server with a real WebSocket gateway that behave as the documents say, and members to talk with the
/// bot. Disposing it fails the test if the bot has sent anything that the specification does not allow.
/// </summary>
public sealed class DiscordSimulator : IAsyncDisposable
{
    public const string ApplicationId = "700000000000000001";
    private const long Epoch = 1_420_070_400_000;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<DiscordFault>> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<DiscordCall> _calls = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly SortedDictionary<long, DiscordMessage> _messages = [];
    private readonly ConcurrentDictionary<string, string> _commandIds = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly DiscordServer _server;
    private int _lastId;
    private int _hanging;

    private DiscordSimulator(TimeProvider time)
    {
        Time = time;
        Gateway = new GatewaySide(this);
        Endpoint = new EndpointSide(this);
        _server = new DiscordServer(this, new DiscordMethods(this));
    }

    public string Token { get; } = $"MTA.{Guid.NewGuid():N}.loopback-secret";

    public string ApiUrl => $"{_server.Url}/api/v10";

    public GatewaySide Gateway { get; }

    public EndpointSide Endpoint { get; }

    public IReadOnlyList<DiscordCall> Calls => [.. _calls];

    /// <summary>Who called, of every call and handshake.</summary>
    public SharedList<string> Agents { get; } = [];

    public IReadOnlyList<string> Violations => [.. _violations];

    /// <summary>The registered slash commands, by name, everywhere ("") or by server.</summary>
    public ConcurrentDictionary<string, IReadOnlyDictionary<string, JsonElement>> Commands { get; } = new(StringComparer.Ordinal);

    /// <summary>The servers that the bot is in, by id.</summary>
    public ConcurrentDictionary<string, string> Servers { get; } = new(StringComparer.Ordinal) { [DiscordMember.Server] = "Home" };

    /// <summary>
    /// Whoever calls is this bot: its own promises are checked as well, and a field that Discord would read over is a fault.
    /// </summary>
    public bool IsStrict { get; set; } = true;

    public int Shards { get; set; } = 1;

    public int SessionsLeft { get; set; } = 1000;

    /// <summary>Requests are answered with 429 where they come faster than this in 5 s to one channel; as Discord does.</summary>
    public int PerChannel { get; set; } = 5;

    /// <summary>Edits of messages of this age are refused with code 30046, and this HTTP status: 429 or 400.</summary>
    public (TimeSpan Age, int Status)? TooOldToEdit { get; set; }

    /// <summary>May strike any call that no script does.</summary>
    public Func<DiscordCall, DiscordFault?>? Weather { get; set; }

    /// <summary>Calls that nobody answers just now.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    /// <summary>Somebody has just done something that the bot still has time to acknowledge: a moved clock would take it away.</summary>
    public bool AwaitsBot => (Gateway.IsConnected || Endpoint.Url is not null)
        && Interactions.Values.Any(
            one => !one.IsAcknowledged
                && Time.GetUtcNow() - one.At <= InteractionMethods.ToAcknowledge
                && (Endpoint.Url is not null || Gateway.CanHear(one)));

    /// <summary>Everything that was typed into an option.</summary>
    public SharedList<string> Typed { get; } = [];

    internal TimeProvider Time { get; }

    internal Pulse Pulse { get; } = new();

    /// <summary>Where its gateway is said to be: behind something that may stand before it.</summary>
    public Func<string, string> Through { get; set; } = static url => url;

    internal string GatewayUrl => Through(_server.Url).Replace("http://", "ws://", StringComparison.Ordinal);

    internal ConcurrentDictionary<string, DiscordChannel> Channels { get; } = new(StringComparer.Ordinal);

    internal ConcurrentDictionary<string, DiscordMember> Members { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, DiscordInteraction> Interactions { get; } = new(StringComparer.Ordinal);

    public static async Task<DiscordSimulator> StartAsync(TimeProvider? time = null)
    {
        var simulator = new DiscordSimulator(time ?? TimeProvider.System);
        await simulator._server.StartAsync();
        return simulator;
    }

    public DiscordMember Member(string name)
    {
        var member = new DiscordMember(this, NewId().ToString(CultureInfo.InvariantCulture), name);
        return Members[member.Id] = member;
    }

    public IReadOnlyList<DiscordMember> Everybody => [.. Members.Values];

    /// <summary>A channel of the server <see cref="DiscordMember.Server"/>.</summary>
    public DiscordChannel Channel()
    {
        var channel = new DiscordChannel(NewId());
        return Channels[channel.Id] = channel;
    }

    public IReadOnlyList<DiscordMessage> Messages(string channel)
    {
        lock (_gate)
            return [.. _messages.Values.Where(message => message.Channel == channel)];
    }

    public void Fail(string name, params ReadOnlySpan<DiscordFault> faults)
    {
        foreach (var fault in faults)
            _faults.GetOrAdd(name, _ => new()).Enqueue(fault);
    }

    public int Count(string name) => _calls.Count(call => call.Name == name);

    public Task UntilAsync(Func<bool> holds, string what) => Pulse.UntilAsync(() => holds() ? this : null, Patience.Bound, () => what);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Endpoint.Dispose();
        if (!_violations.IsEmpty)
            throw new InvalidOperationException($"The bot broke Discord's specification:\n{string.Join('\n', _violations)}");
    }

    internal void Violated(string what) => _violations.Enqueue(what);

    internal void Record(DiscordCall call) => _calls.Enqueue(call);

    internal DiscordFault? Fault(DiscordCall call) =>
        _faults.TryGetValue(call.Name, out var queue) && queue.TryDequeue(out var fault) ? fault : Weather?.Invoke(call);

    internal IDisposable Hangs()
    {
        Interlocked.Increment(ref _hanging);
        return new Ended(() => Interlocked.Decrement(ref _hanging));
    }

    /// <summary>A snowflake: the time first, then a count.</summary>
    internal long NewId() =>
        ((Time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22) | (uint)(Interlocked.Increment(ref _lastId) & 0x3FFFFF);

    /// <summary>Each command has an id of its own, which stays.</summary>
    internal string CommandId(string name) => _commandIds.GetOrAdd(name, _ => NewId().ToString(CultureInfo.InvariantCulture));

    internal static DateTimeOffset SentAt(long id) => DateTimeOffset.FromUnixTimeMilliseconds((id >> 22) + Epoch);

    internal DiscordMessage Add(Func<long, DiscordMessage> make)
    {
        lock (_gate)
        {
            var id = NewId();
            return _messages[id] = make(id);
        }
    }

    internal DiscordMessage? Find(long id)
    {
        lock (_gate)
            return _messages.GetValueOrDefault(id);
    }

    internal void Replace(DiscordMessage message)
    {
        lock (_gate)
            _messages[message.Id] = message;
    }

    internal void Delete(long id)
    {
        lock (_gate)
            _messages.Remove(id);
    }
}
