using System.Net;
using System.Net.Sockets;

namespace SmsBot.Host;

/// <summary>
/// Finds a port that is already in use before anything is started: the listener starts last, and the services before it would be stopped
/// during their start, with a stack trace each.
/// </summary>
internal static class FreePorts
{
    /// <summary>The sentence about the first address that cannot be used; null if all can, or if the settings are not clear.</summary>
    public static string? FindTaken(IConfiguration configuration)
    {
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            return null;

        foreach (var url in (configuration["urls"] ?? "").Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (AddressOf(url) is { } address && IsTaken(address))
                return $"Failed to bind to address {url}: address already in use. Choose another port with --urls=http://127.0.0.1:8081 or ASPNETCORE_URLS.";
        }

        return null;
    }

    private static IPEndPoint? AddressOf(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.IsUnixPipe || address.Port == 0 ? null
                : address.Host is "localhost" ? new IPEndPoint(IPAddress.Loopback, address.Port)
                : new IPEndPoint(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Any, address.Port);
        }
        catch (FormatException)
        {
            // The server has its own message for it.
            return null;
        }
    }

    private static bool IsTaken(IPEndPoint address)
    {
        using var listener = new TcpListener(address);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
