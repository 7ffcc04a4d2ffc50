using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SmsBot.Testing.Discord;

/// <summary>The gateway: sessions that outlive their connections, and everything that can go wrong with them on request.</summary>
public sealed class GatewaySide
{
    private readonly DiscordSimulator _discord;
    private readonly ConcurrentDictionary<string, GatewaySideSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<GatewaySideConnection, bool> _connections = new();
    private readonly Lock _gate = new();
    private readonly SharedList<GatewaySideSession> _all = [];
    private GatewaySideSession? _current;

    internal GatewaySide(DiscordSimulator discord) => _discord = discord;

    public int HeartbeatInterval { get; set; } = 41_250;

    /// <summary>Heartbeats are answered.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>What the next Identify is answered with, instead of READY: a close code.</summary>
    public int? CloseNextWith { get; set; }

    public SharedList<JsonNode> Identifies { get; } = [];

    public SharedList<JsonNode> Resumes { get; } = [];

    public SharedList<JsonNode> Heartbeats { get; } = [];

    /// <summary>The paths with queries on which the bot has connected.</summary>
    public SharedList<string> Handshakes { get; } = [];

    public bool IsConnected => _connections.Keys.Any(connection => connection.IsReady);

    /// <summary>Breaks every connection without a word.</summary>
    public void Drop()
    {
        foreach (var connection in _connections.Keys)
            connection.Abort();
    }

    /// <summary>Every connection stays open and nothing comes any more, no answer to a heartbeat either.</summary>
    public void GoSilent()
    {
        foreach (var connection in _connections.Keys)
            connection.GoSilent();
    }

    public Task CloseAsync(int code) => Task.WhenAll(_connections.Keys.Select(connection => connection.CloseAsync(code)));

    public void AskToReconnect() => Say(new JsonObject { ["op"] = 7, ["d"] = null });

    public void AskForHeartbeat() => Say(new JsonObject { ["op"] = 1, ["d"] = null });

    public void Say(JsonNode payload)
    {
        foreach (var connection in _connections.Keys)
            connection.Send(payload.DeepClone());
    }

    /// <summary>Something that may be no payload at all.</summary>
    public void Say(string text)
    {
        foreach (var connection in _connections.Keys)
            connection.Send(text);
    }

    /// <summary>Ends the session; with <paramref name="resumable"/> it only says so.</summary>
    public void Invalidate(bool resumable)
    {
        if (!resumable)
            _sessions.Clear();
        Say(new JsonObject { ["op"] = 9, ["d"] = resumable });
    }

    /// <summary>Forgets every session without telling.</summary>
    public void ForgetSessions() => _sessions.Clear();

    /// <summary>Whether the bot has told, by the sequence that it had reached, that it got this.</summary>
    public bool HasHeard(DiscordInteraction interaction) => _all.Any(session => session.HasHeard(interaction.Key) == true);

    /// <summary>Whether it will still be sent, or sent again, unless the bot has it.</summary>
    public bool CanHear(DiscordInteraction interaction) => _sessions.Values.Any(session => session.HasHeard(interaction.Key) is not null);

    /// <summary>An event: sent now, or when the session is resumed.</summary>
    public void Send(string name, JsonNode data)
    {
        lock (_gate)
            _current?.Add(name, data);
        _discord.Pulse.Fire();
    }

    internal async Task AcceptAsync(HttpContext context, CancellationToken cancellationToken)
    {
        Handshakes.Add(context.Request.Path + context.Request.QueryString);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var connection = new GatewaySideConnection(this, _discord, socket);
        _connections[connection] = true;
        try
        {
            await connection.RunAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException)
        {
            // The bot left, or was made to.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    internal GatewaySideSession Begin(GatewaySideConnection connection)
    {
        lock (_gate)
        {
            _current = new GatewaySideSession();
            _all.Add(_current);
            _sessions[_current.Id] = _current;
            _current.Attach(connection, afterSequence: 0);
            return _current;
        }
    }

    internal GatewaySideSession? Resume(string id, GatewaySideConnection connection, long sequence)
    {
        lock (_gate)
        {
            if (!_sessions.TryGetValue(id, out var session))
                return null;
            session.Attach(connection, sequence);
            return session;
        }
    }
}
