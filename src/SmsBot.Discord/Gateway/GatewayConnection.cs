using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Discord.Gateway;

/// <summary>One connection from Hello to its end: https://docs.discord.com/developers/events/gateway#connection-lifecycle.</summary>
internal sealed class GatewayConnection(
    GatewaySession session, GatewayShard shard, DiscordOptions options, Action<string, JsonElement> onEvent, TimeProvider time)
{
    // Interactions come without any intent.
    private const int NoIntents = 0;
    private static readonly TimeSpan OpeningTime = TimeSpan.FromSeconds(30);

    /// <summary>Whether Discord accepted the session: it sent READY or RESUMED.</summary>
    public bool WasReady { get; private set; }

    public async Task<GatewayEnd> RunAsync(Uri url, CancellationToken stopping)
    {
        using var socket = new GatewaySocket(options.UserAgent, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task beating = Task.CompletedTask;
        try
        {
            if (await OpenAsync(socket, url, stopping) is not { } interval)
                return CloseCodes.Of(socket.CloseCode);

            var heartbeat = new Heartbeat(socket, session, interval, time);
            beating = EndWithAsync(heartbeat.RunAsync(over.Token), over);
            await IntroduceAsync(socket, over.Token);
            return await ListenAsync(socket, heartbeat, url, over.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return GatewayEnd.Resume(WasReady ? "a heartbeat was not answered" : "no answer");
        }
        catch (Exception broken) when (broken is WebSocketException or HttpRequestException or IOException)
        {
            return GatewayEnd.Resume($"not reached ({broken.GetType().Name})");
        }
        finally
        {
            await over.CancelAsync();
            await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await socket.LeaveAsync(stopping.IsCancellationRequested ? (int)WebSocketCloseStatus.NormalClosure : CloseCodes.Leaving);
        }
    }

    /// <summary>Connects and waits for Hello; null if the connection was closed instead.</summary>
    private async Task<TimeSpan?> OpenAsync(GatewaySocket socket, Uri url, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(OpeningTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        await socket.ConnectAsync(url, either.Token);
        while (await socket.ReceiveAsync(either.Token) is { } payload)
        {
            if (payload.Op == Opcodes.Hello && Read(payload.D, GatewayJson.Default.Hello)?.HeartbeatInterval is { } milliseconds and > 0)
                return TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 100, 3_600_000));
        }

        return null;
    }

    private Task IntroduceAsync(GatewaySocket socket, CancellationToken cancellationToken) => session.CanResume
        ? socket.SendAsync(
            new ResumePayload(Opcodes.Resume, new Resume(options.Token, session.Id!, session.Sequence!.Value)),
            GatewayJson.Default.ResumePayload,
            cancellationToken)
        : socket.SendAsync(
            new IdentifyPayload(
                Opcodes.Identify,
                new Identify(options.Token, NoIntents, new IdentifyProperties(Os(), "smsbot", "smsbot"), [shard.Id, shard.Count])),
            GatewayJson.Default.IdentifyPayload,
            cancellationToken);

    private async Task<GatewayEnd> ListenAsync(GatewaySocket socket, Heartbeat heartbeat, Uri url, CancellationToken cancellationToken)
    {
        while (await socket.ReceiveAsync(cancellationToken) is { } payload)
        {
            switch (payload.Op)
            {
                case Opcodes.Dispatch:
                    Dispatch(payload, url);
                    break;
                case Opcodes.Heartbeat:
                    await heartbeat.BeatAsync(cancellationToken);
                    break;
                case Opcodes.HeartbeatAck:
                    heartbeat.Answered();
                    break;
                case Opcodes.Reconnect:
                    return GatewayEnd.Resume("Discord asked to reconnect");
                case Opcodes.InvalidSession:
                    var wait = TimeSpan.FromSeconds(1 + (4 * Random.Shared.NextDouble()));
                    return (payload.D is { ValueKind: JsonValueKind.True }
                        ? GatewayEnd.Resume("invalid session, resumable")
                        : GatewayEnd.NewSession("invalid session")) with
                    {
                        WaitAtLeast = wait
                    };
            }
        }

        return CloseCodes.Of(socket.CloseCode);
    }

    private void Dispatch(GatewayPayload payload, Uri url)
    {
        session.Sequence = payload.S ?? session.Sequence;
        if (payload.T == "READY" && Read(payload.D, GatewayJson.Default.Ready) is { } ready)
            session.Begin(ready.SessionId, ready.ResumeGatewayUrl, url);
        WasReady |= payload.T is "READY" or "RESUMED";
        if (payload is { T: { } name, D: { } data })
            onEvent(name, data);
    }

    private static async Task EndWithAsync(Task beating, CancellationTokenSource over)
    {
        await beating;
        await over.CancelAsync();
    }

    private static T? Read<T>(JsonElement? data, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return data?.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Os() => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";
}
