namespace SmsBot.Discord.Gateway;

/// <summary>Beats as often as Discord asked, the first time after a random part of it, and notices when an answer stays away.</summary>
internal sealed class Heartbeat(GatewaySocket socket, GatewaySession session, TimeSpan interval, TimeProvider time)
{
    private volatile bool _answered = true;

    public void Answered() => _answered = true;

    public Task BeatAsync(CancellationToken cancellationToken) =>
        socket.SendAsync(new HeartbeatPayload(Opcodes.Heartbeat, session.Sequence), GatewayJson.Default.HeartbeatPayload, cancellationToken);

    /// <summary>Ends when a heartbeat was not answered before the next one was due: the connection is dead, whatever TCP says.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(interval * Random.Shared.NextDouble(), time, cancellationToken);
        while (_answered)
        {
            _answered = false;
            await BeatAsync(cancellationToken);
            await Task.Delay(interval, time, cancellationToken);
        }
    }
}
