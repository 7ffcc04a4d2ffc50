using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SmsBot.Core;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>The page's own words as a script module, in the browser's language: the page has them before its first call.</summary>
internal static class WebWords
{
    private const string Prefix = "Web_";

    private static readonly string[] Keys = [.. Texts.ResourceManager
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().Select(entry => (string)entry.Key)
        .Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static void Map(IEndpointRouteBuilder routes, string path) => routes.MapGet(
        path,
        WebChatEndpoints.Guarded(WebChatNeed.Page, async context =>
        {
            await WriteAsync(context, WebChatEndpoints.LanguageOf(context));
            return null;
        }));

    private static async Task WriteAsync(HttpContext context, CultureInfo language)
    {
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = "Accept-Language";
        await context.Response.WriteAsync(Module(language), context.RequestAborted);
    }

    private static string Module(CultureInfo language)
    {
        var words = Keys.ToDictionary(
            key => key[Prefix.Length..], key => Texts.ResourceManager.GetString(key, language)!, StringComparer.Ordinal);
        return $"""
            export const language = "{language.Name}";
            export const direction = "{(language.TextInfo.IsRightToLeft ? "rtl" : "ltr")}";
            const words = JSON.parse("{JavaScriptEncoder.Default.Encode(JsonSerializer.Serialize(words, WebJson.Default.DictionaryStringString))}");
            export const say = (key, value) => words[key].replace(/[{"{"}]0[{"}"}]/, () => value);
            """;
    }
}
