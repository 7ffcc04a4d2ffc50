using System.Collections.Frozen;
using System.Security.Cryptography;

namespace SmsBot.Host.WebChat;

/// <summary>A page's files, embedded so that nothing is read from the disk.</summary>
/// <param name="prefix">The folder of the page.</param>
internal sealed class WebChatPage(string prefix)
{
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public const string Chat = "WebChat/";

    private readonly FrozenDictionary<string, (byte[] Content, string Type, string Tag)> _files = Load(prefix);

    public IReadOnlyCollection<string> Names => _files.Keys;

    public static void SetHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Only pages of its own origin: if a page was reached through a hidden proxy, the browser reports it.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    public async Task WriteAsync(HttpContext context, string name)
    {
        var file = _files[name];
        var response = context.Response;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ETag = file.Tag;
        if (context.Request.Headers.IfNoneMatch.Contains(file.Tag, StringComparer.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = file.Type;
        response.ContentLength = file.Content.Length;
        await response.Body.WriteAsync(file.Content, context.RequestAborted);
    }

    private static FrozenDictionary<string, (byte[] Content, string Type, string Tag)> Load(string prefix)
    {
        var assembly = typeof(WebChatPage).Assembly;
        Dictionary<string, (byte[], string, string)> files = new(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var type = Path.GetExtension(resource) switch
            {
                ".html" => "text/html; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".js" => "text/javascript; charset=utf-8",
                ".md" => "text/plain; charset=utf-8",
                var other => throw new NotSupportedException($"The web chat has no content type for {other}."),
            };
            files[resource[prefix.Length..]] = (content, type, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
        }

        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
