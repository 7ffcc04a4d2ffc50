using System.Net;
using Microsoft.Extensions.Options;

namespace SmsBot.Host.WebChat;

/// <summary>
/// Who may use the web chat. Without a token it serves this machine only: behind a proxy every call looks local, and a page of another site
/// can send a browser here, so connection, Host, Origin and forwarding headers must all agree.
/// </summary>
internal sealed class WebChatGuard(IOptions<WebChatOptions> options, WebChatSessions sessions, WebChatReach reach)
{
    public const string Header = "X-SmsBot-Web";

    /// <summary>Null if the call is allowed.</summary>
    public WebRefusal? Check(HttpContext context, WebChatNeed need)
    {
        var request = context.Request;
        var open = options.Value.AsksForToken;
        if (!open && CheckMachine(context) is { } elsewhere)
            return elsewhere;

        if (need is WebChatNeed.Page)
            return null;

        if (!IsSameSite(request, open))
            return new WebRefusal(StatusCodes.Status403Forbidden, "This call comes from another site.");

        if (need is WebChatNeed.Write or WebChatNeed.SignIn)
        {
            if (!request.Headers.ContainsKey(Header))
                return new WebRefusal(StatusCodes.Status403Forbidden, $"The header {Header} is missing.");
            if (!request.HasJsonContentType())
                return new WebRefusal(StatusCodes.Status415UnsupportedMediaType, "The body has to be application/json.");
        }

        return open && need is not WebChatNeed.SignIn && !sessions.IsSignedIn(request)
            ? new WebRefusal(StatusCodes.Status401Unauthorized, "Sign in first.")
            : null;
    }

    private WebRefusal? CheckMachine(HttpContext context)
    {
        var request = context.Request;
        return IsLoopback(context.Connection.LocalIpAddress)
            && IsLoopback(context.Connection.RemoteIpAddress)
            && IsLoopbackHost(request.Host.Host)
            && !ForwardedCalls.Shows(request) && !reach.IsReachedFromElsewhere
            ? null
            : new WebRefusal(
                StatusCodes.Status403Forbidden,
                "The web chat answers on its own machine only. Set Web:AdminToken to use it from elsewhere.");
    }

    private bool IsSameSite(HttpRequest request, bool open)
    {
        // Browsers that send it distinguish a page on another port of this machine, which Origin's host alone does not.
        if (request.Headers["Sec-Fetch-Site"] is [var site, ..] && site is not ("same-origin" or "none"))
            return false;

        if (request.Headers.Origin is not { Count: > 0 } origins)
            return true;

        return origins is [var origin] && Uri.TryCreate(origin, UriKind.Absolute, out var url)
            && (open ? IsOwnAuthority(url.Authority, request) : IsLoopbackHost(url.Host));
    }

    private bool IsOwnAuthority(string authority, HttpRequest request) =>
        authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
        || (Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var own)
            && own.Authority.Equals(authority, StringComparison.OrdinalIgnoreCase));

    private static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address));

    private static bool IsLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
