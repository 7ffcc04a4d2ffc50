using System.Globalization;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Discord;

/// <summary>An HTTP answer of the simulator.</summary>
public sealed record DiscordAnswer(int Status, string Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static DiscordAnswer Ok(JsonNode body) => new(200, body.ToJsonString());

    public static DiscordAnswer Nothing { get; } = new(204, "");

    public static DiscordAnswer Error(int status, int code, string message) =>
        new(status, new JsonObject { ["code"] = code, ["message"] = message }.ToJsonString());

    public static DiscordAnswer TooMany(double retryAfter, bool global = false, string scope = "user") =>
        new(
            429,
            new JsonObject
            {
                ["message"] = "You are being rate limited.",
                ["retry_after"] = retryAfter,
                ["global"] = global,
            }.ToJsonString())
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Retry-After"] = Math.Ceiling(retryAfter).ToString(CultureInfo.InvariantCulture),
                ["X-RateLimit-Scope"] = global ? "global" : scope,
            },
        };
}
