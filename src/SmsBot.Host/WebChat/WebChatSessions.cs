using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SmsBot.Host.WebChat;

/// <summary>
/// Sign-in with <c>Web:AdminToken</c>. The cookie is signed with the token, so it survives a restart; a new token ends it, and so does
/// signing out.
/// </summary>
internal sealed class WebChatSessions(IOptions<WebChatOptions> options, WebChatSignOutService signOuts, TimeProvider time)
{
    public const string Cookie = "smsbot_web";
    private const int TriesPerAddress = 5;
    private const int TriesInAll = 30;
    private static readonly TimeSpan Length = TimeSpan.FromDays(7);
    private static readonly TimeSpan TryWindow = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Queue<(IPAddress Address, long At)> _wrongTries = new();
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.AdminToken));

    /// <summary>Null if the token was right and the cookie is set.</summary>
    public WebRefusal? SignIn(HttpContext context, string? token)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        lock (_lock)
        {
            while (_wrongTries.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= TryWindow)
                _wrongTries.Dequeue();

            if (_wrongTries.Count >= TriesInAll || _wrongTries.Count(tried => tried.Address.Equals(address)) >= TriesPerAddress)
                return new WebRefusal(StatusCodes.Status429TooManyRequests, "Too many tries. Wait a minute.");

            // Hashed first: equal lengths, so the comparison's time reveals nothing.
            if (!options.Value.AsksForToken
                || !CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")), _key))
            {
                _wrongTries.Enqueue((address, time.GetTimestamp()));
                return new WebRefusal(StatusCodes.Status403Forbidden, "That is not the token.");
            }
        }

        var expires = time.GetUtcNow() + Length;
        context.Response.Cookies.Append(
            Cookie,
            Sign(expires.ToUnixTimeSeconds(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))),
            CookieOptions(context, expires));
        return null;
    }

    public async Task SignOutAsync(HttpContext context)
    {
        context.Response.Cookies.Delete(Cookie, CookieOptions(context, expires: null));
        if (Read(context.Request) is { } session)
            await signOuts.EndAsync(session.Id, session.Expires, CancellationToken.None);
    }

    public bool IsSignedIn(HttpRequest request) => Read(request) is { } session && !signOuts.IsOver(session.Id);

    /// <summary>The session of a cookie that we have signed and that has not expired.</summary>
    private (string Id, long Expires)? Read(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: < 200 } cookie
            || cookie.Split('.') is not [var until, var id, _]
            || !long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || expires <= time.GetUtcNow().ToUnixTimeSeconds())
            return null;

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(expires, id)), Encoding.UTF8.GetBytes(cookie))
            ? (id, expires)
            : null;
    }

    private string Sign(long expires, string id)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{expires}.{id}");
        return $"{text}.{Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{Cookie}|{text}")))}";
    }

    private CookieOptions CookieOptions(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps
            || options.Value.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && IsPublic(context.Request),
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };

    private bool IsPublic(HttpRequest request) =>
        Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var url)
            && url.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
