using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.WantSms;

internal sealed record WantSmsWish(
    [property: JsonPropertyName("service_name")] string ServiceName, string Duration, string Capability, [property: JsonPropertyName("area_code")] string? AreaCode);

/// <summary>The id is a number in the documents; what is none is sent as it came.</summary>
internal sealed record WantSmsId(object Id);

internal sealed record WantSmsExtension(object Id, [property: JsonPropertyName("extension_duration")] string ExtensionDuration);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LooseTextConverter)])]
[JsonSerializable(typeof(WantSmsWish))]
[JsonSerializable(typeof(WantSmsId))]
[JsonSerializable(typeof(WantSmsExtension))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class WantSmsJson : JsonSerializerContext;
