using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SmsBot.Host.WebChat;

/// <summary>Signing in with <c>Web:AdminToken</c>. The cookie is signed with the token, so a restart keeps it and a new token ends it.</summary>
internal sealed class WebChatSessions(IOptions<WebChatOptions> options, TimeProvider time)
{
    public const string Cookie = "smsbot_web";
    private const int TriesPerAddress = 5;
    private const int TriesInAll = 30;
    private static readonly TimeSpan Length = TimeSpan.FromDays(7);
    private static readonly TimeSpan TryWindow = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Queue<(IPAddress Address, long At)> _wrongTries = new();
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.AdminToken));

    /// <summary>Null when the token was right and the cookie is set.</summary>
    public WebRefusal? SignIn(HttpContext context, string? token)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        lock (_lock)
        {
            while (_wrongTries.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= TryWindow)
                _wrongTries.Dequeue();

            if (_wrongTries.Count >= TriesInAll || _wrongTries.Count(tried => tried.Address.Equals(address)) >= TriesPerAddress)
                return new WebRefusal(StatusCodes.Status429TooManyRequests, "Too many tries. Wait a minute.");

            // Hashed first: equal lengths, so the comparison's time tells nothing.
            if (!options.Value.AsksForToken || !CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")), _key))
            {
                _wrongTries.Enqueue((address, time.GetTimestamp()));
                return new WebRefusal(StatusCodes.Status403Forbidden, "That is not the token.");
            }
        }

        var expires = time.GetUtcNow() + Length;
        context.Response.Cookies.Append(Cookie, Sign(expires.ToUnixTimeSeconds()), CookieOptions(context, expires));
        return null;
    }

    public void SignOut(HttpContext context) => context.Response.Cookies.Delete(Cookie, CookieOptions(context, expires: null));

    public bool IsSignedIn(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: < 200 } cookie
            || !long.TryParse(cookie.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            || expires <= time.GetUtcNow().ToUnixTimeSeconds())
            return false;

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(expires)), Encoding.UTF8.GetBytes(cookie));
    }

    private string Sign(long expires)
    {
        var text = expires.ToString(CultureInfo.InvariantCulture);
        return $"{text}.{Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{Cookie}|{text}")))}";
    }

    private CookieOptions CookieOptions(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps || options.Value.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase) && IsPublic(context.Request),
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };

    private bool IsPublic(HttpRequest request) =>
        Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var url) && url.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
