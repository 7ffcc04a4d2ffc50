namespace SmsBot.Host.WebChat;

/// <summary>
/// Whether a call came through a proxy, as far as its headers show: proxies add some, and browsers and tools never send others.
/// </summary>
internal static class ForwardedCalls
{
    private static readonly string[] Names = [
        "Forwarded", "Via", "True-Client-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Request-ID", "X-Correlation-ID",
        "CDN-Loop", "Max-Forwards", "Proxy-Connection",
    ];
    private static readonly string[] Starts = [
        "X-Forwarded", "X-Real-", "X-Original-", "X-ProxyUser-", "X-Envoy-", "X-Amzn-", "CF-", "Fastly-", "Fly-", "Tailscale-",
    ];

    // Only proxies still use HTTP/1.0, some of them by default:
    // https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_http_version.
    public static bool Shows(HttpRequest request) => HttpProtocol.IsHttp10(request.Protocol)
        || request.Headers.Keys.Any(
            key => Names.Contains(key, StringComparer.OrdinalIgnoreCase)
                || Starts.Any(start => key.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
        || (request.Headers.Referer is [var referer, ..] && Uri.TryCreate(referer, UriKind.Absolute, out var page) && !page.IsLoopback);
}
