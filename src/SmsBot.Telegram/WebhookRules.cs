using System.Text.RegularExpressions;

namespace SmsBot.Telegram;

/// <summary>What <c>Telegram:Mode=Webhook</c> needs.</summary>
internal static partial class WebhookRules
{
    private static readonly string[] Taken = ["/healthz", "/hooks", "/web"];

    public static IEnumerable<string> Errors(TelegramOptions options)
    {
        if (options.WebhookUrl.Length == 0)
            yield return "Telegram:WebhookUrl is empty: in Webhook mode give the full public address, for example https://bot.example.org/telegram. Its path is the route on this host's listener.";
        else if (!Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
            || url.UserInfo.Length > 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0)
            yield return "Telegram:WebhookUrl is no plain https address: give one such as https://bot.example.org/telegram, without a password, ? or #.";
        else if (url.Scheme == Uri.UriSchemeHttp && IsTelegrams(options.ApiBaseUrl))
            yield return "Telegram:WebhookUrl begins with http: Telegram pushes to https only. Put a proxy with a certificate before the bot.";
        else if (!Path().IsMatch(url.AbsolutePath)
            || Taken.Any(path => url.AbsolutePath == path || url.AbsolutePath.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase)))
            yield return $"Telegram:WebhookUrl has the path \"{url.AbsolutePath}\": give it one of its own from letters, digits, \"-\", \"_\" and \".\", for example /telegram.";

        if (!Secret().IsMatch(options.WebhookSecret))
            yield return "Telegram:WebhookSecret must be 1 to 256 letters, digits, \"_\" or \"-\" in Webhook mode: make one with \"openssl rand -hex 32\".";
    }

    private static bool IsTelegrams(string apiBaseUrl) =>
        Uri.TryCreate(apiBaseUrl, UriKind.Absolute, out var url) && url.Host == "api.telegram.org";

    [GeneratedRegex("^(/[A-Za-z0-9._~-]+)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Path();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex Secret();
}
