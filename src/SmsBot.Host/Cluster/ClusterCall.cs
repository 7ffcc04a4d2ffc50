using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace SmsBot.Host.Cluster;

/// <summary>
/// What a host that forwards a request says about it, in one header: the cluster's secret, and what the connection was. The active host
/// sees the request as if it had come to itself. Without the secret the header says nothing, and it never comes further than the gate.
/// </summary>
internal static class ClusterCall
{
    public const string Header = "X-SmsBot-Cluster";

    public static string Describe(HttpContext context, string secret)
    {
        var (connection, request) = (context.Connection, context.Request);
        string[] said = [secret, Text(connection.RemoteIpAddress), Text(connection.LocalIpAddress), request.Scheme, request.Protocol];
        return string.Join(' ', said);
    }

    /// <summary>
    /// Takes the header off. True: another host of this cluster forwards this request, and its connection is the one that is described.
    /// </summary>
    public static bool Accept(HttpContext context, string secret)
    {
        if (context.Request.Headers[Header] is not { Count: > 0 } headers)
            return false;

        context.Request.Headers.Remove(Header);
        if (headers is not [{ } header] || header.Split(' ') is not [var told, var remote, var local, var scheme, var protocol]
            || secret.Length == 0
            || !CryptographicOperations.FixedTimeEquals(Hash(told), Hash(secret)))
            return false;

        var connection = context.Features.GetRequiredFeature<IHttpConnectionFeature>();
        (connection.RemoteIpAddress, connection.LocalIpAddress) = (Address(remote), Address(local));
        (context.Request.Scheme, context.Request.Protocol) = (scheme, protocol);
        return true;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Text(IPAddress? address) => address?.ToString() ?? "-";

    private static IPAddress? Address(string text) => IPAddress.TryParse(text, out var address) ? address : null;
}
