using System.Net;

namespace SmsBot.Host.Cluster;

/// <summary>Where the other hosts reach this one.</summary>
internal static class ClusterAddress
{
    /// <param name="configured">Cluster:Address; it wins.</param>
    /// <param name="listening">Where this host listens, with the ports that it really has.</param>
    /// <param name="seen">From where the database sees it; null: through a socket file.</param>
    public static Uri Of(string configured, IEnumerable<string> listening, string? seen, string machine)
    {
        if (configured.Length > 0)
            return new Uri(configured);

        var addresses = listening.Select(BindingAddress.Parse).Where(address => !address.IsUnixPipe && !address.IsNamedPipe).ToList();
        var own = addresses.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? addresses.FirstOrDefault()
            ?? throw new InvalidDataException(
                "The other hosts cannot reach this one, because it listens on no port: set Cluster:Address, or --urls.");
        return new UriBuilder(own.Scheme, ListensEverywhere(own.Host) ? Reached(seen, machine) : own.Host, own.Port).Uri;
    }

    private static bool ListensEverywhere(string host) =>
        host is "+" or "*"
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address)
                && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));

    /// <summary>A database on the same machine sees loopback, which means another machine to another host.</summary>
    private static string Reached(string? seen, string machine) =>
        !IPAddress.TryParse(seen, out var address) || IPAddress.IsLoopback(address) ? machine
            : address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
