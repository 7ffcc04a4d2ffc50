using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SmsBot.Testing.App;

/// <summary>The way to one server, which can be cut: nobody can be reached then, or whoever is reached says nothing.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private readonly CancellationTokenSource _over = new();
    private TcpListener _listener;
    private volatile bool _isSilent;

    public Cable(string url)
    {
        _server = new IPEndPoint(IPAddress.Loopback, new Uri(url).Port);
        _listener = ListenSomewhere();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public void Cut()
    {
        _listener.Stop();
        Break();
    }

    /// <summary>What is said from now on is lost, in both directions.</summary>
    public void Silence() => _isSilent = true;

    public void Mend()
    {
        if (_isSilent)
            Break();
        else
            _listener = Listen(Port);
        _isSilent = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        Break();
        _over.Dispose();
    }

    // Below the ports that the system hands out: while the cable is cut, nobody else is given its port.
    private TcpListener ListenSomewhere()
    {
        while (true)
        {
            try
            {
                return Listen(Random.Shared.Next(20_000, 32_000));
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Another one.
            }
        }
    }

    private TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AcceptLoop.RunAsync(listener, CarryAsync, _over.Token);
        return listener;
    }

    private async Task CarryAsync(Socket bot)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (bot)
        {
            _sockets[bot] = _sockets[server] = true;
            try
            {
                await server.ConnectAsync(_server, _over.Token);
                await Task.WhenAny(PumpAsync(bot, server), PumpAsync(server, bot));
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side has gone; so does the other.
            }

            _sockets.TryRemove(bot, out _);
            _sockets.TryRemove(server, out _);
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _over.Token) is > 0 and var length)
            {
                if (!_isSilent)
                    await to.SendAsync(buffer.AsMemory(0, length), _over.Token);
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Closed or cut.
        }
    }

    private void Break()
    {
        foreach (var socket in _sockets.Keys)
            socket.Close(0);
    }
}
