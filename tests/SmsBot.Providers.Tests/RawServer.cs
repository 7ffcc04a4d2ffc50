using System.Net;
using System.Net.Sockets;
using System.Text;
using SmsBot.Testing;

namespace SmsBot.Providers.Tests;

/// <summary>A server of bare bytes: it reads each request to its end, counts it, and answers what the test says (null: closes).</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, byte[]?> _answer;
    private int _requests;

    public RawServer(Func<int, byte[]?> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptLoop.RunAsync(_listener, ServeAsync, _stop.Token);
    }

    public RawServer(Func<int, string?> answer)
        : this(number => answer(number) is { } text ? Encoding.UTF8.GetBytes(text) : null)
    {
    }

    public int Requests => Volatile.Read(ref _requests);

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public static string Ok(string body, string headers = "") => $"HTTP/1.1 200 OK\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    public static string Status(int status, string headers = "") => $"HTTP/1.1 {status} X\r\n{headers}Content-Length: 0\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Socket client)
    {
        await using (var stream = new NetworkStream(client, ownsSocket: true))
        {
            try
            {
                while (await ReadRequestAsync(stream) && _answer(Interlocked.Increment(ref _requests)) is { } answer)
                    await stream.WriteAsync(answer, _stop.Token);
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task<bool> ReadRequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
                return false;
            head.Append((char)one[0]);
        }

        const string Length = "Content-Length: ";
        var at = head.ToString().IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        var rest = at < 0
            ? 0
            : int.Parse(head.ToString()[(at + Length.Length)..].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
        await stream.ReadExactlyAsync(new byte[rest], _stop.Token);
        return true;
    }
}
