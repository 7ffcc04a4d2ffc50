using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.ISmsCode;

// Every field may be missing, and any scalar may come as text, as a number or as a flag.

internal sealed record ISmsCodeWish(string Country, string Service);

internal sealed record ISmsCodeCountry(string? Code, string? Name);

internal sealed record ISmsCodeNumber(string? Id, string? Phone, [property: JsonPropertyName("expires_at")] string? ExpiresAt);

internal sealed record ISmsCodeSms(string? From, string? Text, [property: JsonPropertyName("received_at")] string? ReceivedAt);

internal sealed record ISmsCodeEnvelope(string? Status, string? Code, string? Message)
{
    public JsonElement Countries { get; init; }

    public JsonElement Services { get; init; }

    public JsonElement Number { get; init; }

    public JsonElement Sms { get; init; }

    public bool IsError => string.Equals(Status, "error", StringComparison.OrdinalIgnoreCase);
}

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LooseTextConverter)])]
[JsonSerializable(typeof(ISmsCodeWish))]
[JsonSerializable(typeof(ISmsCodeCountry))]
[JsonSerializable(typeof(ISmsCodeNumber))]
[JsonSerializable(typeof(ISmsCodeSms))]
[JsonSerializable(typeof(ISmsCodeEnvelope))]
internal sealed partial class ISmsCodeJson : JsonSerializerContext;
