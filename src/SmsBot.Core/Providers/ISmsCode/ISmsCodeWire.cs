using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.ISmsCode;

// Every field may be missing, and any scalar may come as text, as a number or as a flag.

internal sealed record ISmsCodeWish(string Country, string Service);

internal sealed record ISmsCodeCountry(string? Code, string? Name);

internal sealed record ISmsCodeNumber(string? Id, string? Phone, string? ExpiresAt);

internal sealed record ISmsCodeSms(string? From, string? Text, string? ReceivedAt);

internal sealed record ISmsCodeEnvelope(
    string? Status, string? Code, string? Message, JsonElement Countries, JsonElement Services, JsonElement Number, JsonElement Sms)
{
    public bool IsError => string.Equals(Status, "error", StringComparison.OrdinalIgnoreCase);

    public static ISmsCodeEnvelope? Of(JsonElement? body) => LenientJson.Read(body, ISmsCodeJson.Default.ISmsCodeEnvelope);
}

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LooseTextConverter)])]
[JsonSerializable(typeof(ISmsCodeWish))]
[JsonSerializable(typeof(ISmsCodeCountry))]
[JsonSerializable(typeof(ISmsCodeNumber))]
[JsonSerializable(typeof(ISmsCodeSms))]
[JsonSerializable(typeof(ISmsCodeEnvelope))]
internal sealed partial class ISmsCodeJson : JsonSerializerContext;
