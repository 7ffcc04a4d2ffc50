using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>
/// What stands in front of the hosts: it passes each connection to the next host that accepts one, as a balancer does that knows nothing of
/// active and standby. One that stands still is taken out, as a balancer's health check does it.
/// </summary>
internal sealed class ClusterBalancer : IAsyncDisposable
{
    private readonly IReadOnlyList<int> _ports;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<int, bool> _out = new();
    private readonly ConcurrentDictionary<Socket, int> _open = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Task _accepting;
    private int _next;

    public ClusterBalancer(IReadOnlyList<int> ports)
    {
        _ports = ports;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    public void TakeOut(int port)
    {
        _out[port] = true;
        foreach (var (socket, at) in _open)
        {
            if (at == port)
                socket.Dispose();
        }
    }

    public void TakeIn(int port) => _out.TryRemove(port, out _);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting;
        foreach (var socket in _open.Keys)
            socket.Dispose();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_over.Token));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // It ends.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var near = client;
        for (var tries = 0; tries < _ports.Count; tries++)
        {
            var port = _ports[Interlocked.Increment(ref _next) % _ports.Count];
            using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (_out.ContainsKey(port))
                    continue;
                await far.ConnectAsync(IPAddress.Loopback, port);
            }
            catch (SocketException)
            {
                continue;
            }

            _open[far] = port;
            near.NoDelay = true;
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
            _open.TryRemove(far, out _);
            return;
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // One side has gone.
        }
    }
}
