using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SmsBot.Testing.Postgres;

/// <summary>The way to a server, on which the next COMMIT breaks the connection: before it arrives, or before its answer does.</summary>
internal sealed class CommitProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server;
    private int _breaks;
    private volatile bool _arrives;

    public CommitProxy(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _ = AcceptLoop.RunAsync(_listener, CarryAsync, CancellationToken.None);
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        ApplicationName = string.Create(CultureInfo.InvariantCulture, $"through {((IPEndPoint)_listener.LocalEndpoint).Port}"),
    }.ToString();

    public void BreakNextCommit(bool arrives)
    {
        _arrives = arrives;
        Interlocked.Exchange(ref _breaks, 1);
    }

    public void Dispose() => _listener.Dispose();

    private async Task CarryAsync(Socket bot)
    {
        using var both = bot;
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server.Port, CancellationToken.None);
            var answers = new AnswerGate();
            await Task.WhenAny(AskAsync(bot, server, answers), AnswerAsync(server, bot, answers));
        }
        catch (SocketException)
        {
            // One side has gone; so does the other.
        }
    }

    private async Task AskAsync(Socket bot, Socket server, AnswerGate answers)
    {
        var buffer = new byte[64 * 1024];
        while (await bot.ReceiveAsync(buffer, CancellationToken.None) is > 0 and var length)
        {
            var breaks = buffer.AsSpan(0, length).IndexOf("COMMIT\0"u8) >= 0 && Interlocked.Exchange(ref _breaks, 0) == 1;
            if (breaks && !_arrives)
                return;

            answers.AreLost |= breaks;
            await server.SendAsync(buffer.AsMemory(0, length), CancellationToken.None);
        }
    }

    /// <summary>An answer that is to be lost shows that the server has committed; then the connection breaks.</summary>
    private static async Task AnswerAsync(Socket server, Socket bot, AnswerGate answers)
    {
        var buffer = new byte[64 * 1024];
        while (await server.ReceiveAsync(buffer, CancellationToken.None) is > 0 and var length && !answers.AreLost)
            await bot.SendAsync(buffer.AsMemory(0, length), CancellationToken.None);
    }

    private sealed class AnswerGate
    {
        public volatile bool AreLost;
    }
}
