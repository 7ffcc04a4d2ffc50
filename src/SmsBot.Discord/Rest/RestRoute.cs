using System.Globalization;

namespace SmsBot.Discord.Rest;

/// <summary>
/// One call: <see cref="Name"/> is the template, the only part that may be logged (the path contains an interaction's token); <see
/// cref="Major"/> is the id that a rate limit counts by, in addition to the bucket.
/// </summary>
internal sealed record RestRoute(HttpMethod Method, string Name, string Path, string Major = "")
{
    /// <summary>Sent with the interaction's own token, and not counted by the global limit.</summary>
    public bool OfInteraction { get; init; }

    /// <summary>Idempotent: safe to repeat if an answer was lost.</summary>
    public bool Repeatable { get; init; } = true;

    public string Key => $"{Method} {Name}";

    public override string ToString() => Key;

    public static RestRoute Application { get; } = new(HttpMethod.Get, "/applications/@me", "applications/@me");

    public static RestRoute Gateway { get; } = new(HttpMethod.Get, "/gateway/bot", "gateway/bot");

    public static RestRoute PrivateChannel { get; } = new(HttpMethod.Post, "/users/@me/channels", "users/@me/channels");

    public static RestRoute Commands(HttpMethod method, string application, string guild) => guild.Length == 0
        ? new(method, "/applications/{application}/commands", $"applications/{application}/commands")
        : new(method, "/applications/{application}/guilds/{guild}/commands", $"applications/{application}/guilds/{guild}/commands", guild);

    /// <summary>With the descriptions in all languages, which Discord leaves out otherwise.</summary>
    public static RestRoute ReadCommands(string application, string guild)
    {
        var route = Commands(HttpMethod.Get, application, guild);
        return route with { Path = $"{route.Path}?with_localizations=true" };
    }

    /// <summary>A post with an enforced nonce may be repeated; any other would be posted twice.</summary>
    public static RestRoute Post(string channel, bool hasNonce) =>
        new(HttpMethod.Post, "/channels/{channel}/messages", $"channels/{channel}/messages", channel) { Repeatable = hasNonce };

    public static RestRoute Edit(string channel, string message) =>
        new(HttpMethod.Patch, "/channels/{channel}/messages/{message}", $"channels/{channel}/messages/{message}", channel);

    public static RestRoute Delete(string channel, string message) =>
        new(HttpMethod.Delete, "/channels/{channel}/messages/{message}", $"channels/{channel}/messages/{message}", channel);

    public static RestRoute Channel(string channel) => new(HttpMethod.Get, "/channels/{channel}", $"channels/{channel}", channel);

    public static RestRoute Guild(string guild) => new(HttpMethod.Get, "/guilds/{guild}", $"guilds/{guild}", guild);

    public const int GuildsAtOnce = 200;

    public static RestRoute Guilds(string after) =>
        new(
            HttpMethod.Get,
            "/users/@me/guilds",
            string.Create(CultureInfo.InvariantCulture, $"users/@me/guilds?limit={GuildsAtOnce}&after={after}"));

    public static RestRoute LeaveGuild(string guild) => new(HttpMethod.Delete, "/users/@me/guilds/{guild}", $"users/@me/guilds/{guild}");

    public static RestRoute Member(string guild, string user) =>
        new(HttpMethod.Get, "/guilds/{guild}/members/{user}", $"guilds/{guild}/members/{user}", guild);

    public static RestRoute Acknowledge(string interaction, string token) =>
        new(HttpMethod.Post, "/interactions/{interaction}/{token}/callback", $"interactions/{interaction}/{token}/callback", token)
        {
            OfInteraction = true
        };

    public static RestRoute Original(HttpMethod method, string application, string token) =>
        new(method, "/webhooks/{application}/{token}/messages/@original", $"webhooks/{application}/{token}/messages/@original", token)
        {
            OfInteraction = true
        };

    public static RestRoute FollowUp(string application, string token) =>
        new(HttpMethod.Post, "/webhooks/{application}/{token}", $"webhooks/{application}/{token}?wait=true", token)
        {
            OfInteraction = true,
            Repeatable = false,
        };
}
