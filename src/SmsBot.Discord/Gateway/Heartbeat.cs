namespace SmsBot.Discord.Gateway;

/// <summary>
/// Sends heartbeats at the interval that Discord asked for, the first one after a random part of it, and notices a missing answer.
/// </summary>
internal sealed class Heartbeat(GatewaySocket socket, GatewaySession session, TimeSpan interval, TimeProvider time)
{
    private volatile bool _answered = true;

    public void Answered() => _answered = true;

    public Task BeatAsync(CancellationToken cancellationToken) =>
        socket.SendAsync(
            new HeartbeatPayload(Opcodes.Heartbeat, session.Sequence), GatewayJson.Default.HeartbeatPayload, cancellationToken);

    /// <summary>Ends if a heartbeat was not answered before the next one is due: the connection is dead, whatever TCP says.</summary>
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
