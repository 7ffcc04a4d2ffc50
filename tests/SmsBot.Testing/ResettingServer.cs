using System.Net;
using System.Net.Sockets;

namespace SmsBot.Testing;

/// <summary>Resets each connection as soon as it is made, as a proxy does whose server has just died.</summary>
internal sealed class ResettingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public ResettingServer()
    {
        _listener.Start();
        _ = AcceptLoop.RunAsync(_listener, ResetAsync, _stop.Token);
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private static Task ResetAsync(Socket client)
    {
        using (client)
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        return Task.CompletedTask;
    }
}
