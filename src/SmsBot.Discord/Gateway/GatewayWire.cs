using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Discord.Gateway;

// https://docs.discord.com/developers/events/gateway-events#payload-structure

internal sealed record GatewayPayload
{
    public int? Op { get; init; }

    public JsonElement? D { get; init; }

    public long? S { get; init; }

    public string? T { get; init; }
}

internal sealed record HeartbeatPayload(int Op, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? D);

internal sealed record IdentifyPayload(int Op, Identify D);

internal sealed record Identify(string Token, int Intents, IdentifyProperties Properties, IReadOnlyList<int> Shard);

internal sealed record IdentifyProperties(string Os, string Browser, string Device);

internal sealed record ResumePayload(int Op, Resume D);

internal sealed record Resume(string Token, string SessionId, long Seq);

internal sealed record Hello(double? HeartbeatInterval);

internal sealed record Ready(string? SessionId, string? ResumeGatewayUrl);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(GatewayPayload))]
[JsonSerializable(typeof(HeartbeatPayload))]
[JsonSerializable(typeof(IdentifyPayload))]
[JsonSerializable(typeof(ResumePayload))]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(Ready))]
internal sealed partial class GatewayJson : JsonSerializerContext;
