using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.WantSms;

internal sealed record WantSmsWish(string ServiceName, string Duration, string Capability, string? AreaCode);

/// <summary>The id is a number in the documents; what is none is sent as it came.</summary>
internal sealed record WantSmsId(object Id);

internal sealed record WantSmsExtension(object Id, string ExtensionDuration);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LooseTextConverter)])]
[JsonSerializable(typeof(WantSmsWish))]
[JsonSerializable(typeof(WantSmsId))]
[JsonSerializable(typeof(WantSmsExtension))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
internal sealed partial class WantSmsJson : JsonSerializerContext;
