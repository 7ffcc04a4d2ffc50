using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Telemetry;

/// <summary>Who may read the metrics: this machine without a proxy, or whoever sends <c>Web:AdminToken</c> as a bearer token.</summary>
internal sealed class MetricsGuard(IOptions<WebChatOptions> options)
{
    private const string Scheme = "Bearer ";

    public bool Allows(HttpContext context) => HasToken(context.Request) || IsOwnMachine(context);

    // Hashed first: equal lengths, so the comparison's time reveals nothing.
    private bool HasToken(HttpRequest request) => options.Value.AsksForToken
        && request.Headers.Authorization is [{ } given]
        && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given[Scheme.Length..])),
            SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.AdminToken)));

    private static bool IsOwnMachine(HttpContext context) =>
        context.Connection is { LocalIpAddress: { } local, RemoteIpAddress: { } remote }
        && IPAddress.IsLoopback(local)
        && IPAddress.IsLoopback(remote)
        && (context.Request.Host.Host is "localhost"
            || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)))
        && !ForwardedCalls.Shows(context.Request);
}
