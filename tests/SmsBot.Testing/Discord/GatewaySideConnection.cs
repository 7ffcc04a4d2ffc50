using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace SmsBot.Testing.Discord;

/// <summary>One WebSocket of the bot, from the server's side.</summary>
internal sealed class GatewaySideConnection(GatewaySide gateway, DiscordSimulator discord, WebSocket socket)
{
    private readonly Channel<string> _out = Channel.CreateUnbounded<string>();
    private GatewaySideSession? _session;
    private Task _writing = Task.CompletedTask;
    private volatile bool _silent;

    public bool IsReady { get; private set; }

    public void Send(JsonNode payload) => Send(payload.ToJsonString());

    /// <summary>Whatever it is.</summary>
    public void Send(string text)
    {
        if (!_silent)
            _out.Writer.TryWrite(text);
    }

    /// <summary>Nothing comes any more, as behind a router that has forgotten the connection.</summary>
    public void GoSilent() => (_silent, IsReady) = (true, false);

    public void Abort() => socket.Abort();

    public async Task CloseAsync(int code)
    {
        IsReady = false;

        // What was said before comes before the close.
        _out.Writer.TryComplete();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, "", CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The bot has just gone by itself.
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Send(
            new JsonObject
            {
                ["op"] = 10,
                ["d"] = new JsonObject { ["heartbeat_interval"] = gateway.HeartbeatInterval, ["_trace"] = new JsonArray() },
                ["s"] = null,
                ["t"] = null,
            });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _writing = WriteAsync(over.Token);
        try
        {
            while (await ReadAsync(cancellationToken) is { } payload)
            {
                await TakeAsync(payload);
                discord.Pulse.Fire();
            }
        }
        finally
        {
            IsReady = false;
            await over.CancelAsync();
            await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TakeAsync(JsonNode payload)
    {
        switch ((int)payload["op"]!)
        {
            case 1:
                gateway.Heartbeats.Add(payload);
                _session?.NoteHeard((long?)payload["d"] ?? 0);
                if (gateway.Answers)
                    Send(new JsonObject { ["op"] = 11, ["d"] = null });
                break;
            case 2:
                gateway.Identifies.Add(payload["d"]!);
                await IdentifyAsync((string)payload["d"]!["token"]!);
                break;
            case 6:
                gateway.Resumes.Add(payload["d"]!);
                Resume(payload["d"]!);
                break;
            default:
                await CloseAsync(4001);
                break;
        }
    }

    private async Task IdentifyAsync(string token)
    {
        if (token != discord.Token || gateway.CloseNextWith is not null)
        {
            var code = token != discord.Token ? 4004 : gateway.CloseNextWith!.Value;
            gateway.CloseNextWith = null;
            await CloseAsync(code);
            return;
        }

        var session = _session = gateway.Begin(this);
        session.Add("READY", new JsonObject
        {
            ["v"] = 10,
            ["user"] = DiscordShapes.Bot(),
            ["private_channels"] = new JsonArray(),
            ["relationships"] = new JsonArray(),
            ["user_settings"] = new JsonObject(),
            ["session_type"] = "normal",
            ["shard"] = new JsonArray(0, 1),
            ["guilds"] = new JsonArray(),
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = $"{discord.GatewayUrl}/resume",
            ["application"] = new JsonObject { ["id"] = DiscordSimulator.ApplicationId, ["flags"] = 0 },
        });
        IsReady = true;
    }

    private void Resume(JsonNode data)
    {
        _session = gateway.Resume((string)data["session_id"]!, this, (long)data["seq"]!);
        if (_session is null)
        {
            Send(new JsonObject { ["op"] = 9, ["d"] = false });
            return;
        }

        _session.NoteHeard((long)data["seq"]!);
        Send(new JsonObject { ["op"] = 0, ["s"] = null, ["t"] = "RESUMED", ["d"] = new JsonObject() });
        IsReady = true;
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await foreach (var text in _out.Reader.ReadAllAsync(cancellationToken))
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
    }

    private async Task<JsonNode?> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var length = 0;
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (got.MessageType == WebSocketMessageType.Close)
                return null;
            length += got.Count;
            if (got.EndOfMessage)
                return JsonNode.Parse(buffer.AsSpan(0, length));

            // https://docs.discord.com/developers/events/gateway#sending-events: more than 4096 bytes end the connection.
            if (length == buffer.Length)
                await CloseAsync(4002);
        }
    }
}
