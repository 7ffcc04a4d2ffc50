using System.Net.Sockets;

namespace SmsBot.Testing;

/// <summary>Serves each connection of a listener until that stops.</summary>
internal static class AcceptLoop
{
    public static async Task RunAsync(TcpListener listener, Func<Socket, Task> serve, CancellationToken over)
    {
        try
        {
            while (true)
                _ = serve(await listener.AcceptSocketAsync(over));
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
