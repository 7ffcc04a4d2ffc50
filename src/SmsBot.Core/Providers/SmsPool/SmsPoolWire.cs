using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.SmsPool;

// Every field may be missing, and any scalar may come as text, as a number or as a flag: the converters take them all.
// The names are SMSPool's own; one id is called order_id, order_code and orderid.

internal sealed record SmsPoolCountry(
    [property: JsonPropertyName("ID")] string? Id,
    [property: JsonPropertyName("country_id")] string? CountryId,
    string? Name,
    [property: JsonPropertyName("short_name")] string? ShortName,
    decimal? Price,
    string? Pool);

internal sealed record SmsPoolService([property: JsonPropertyName("ID")] string? Id, string? Name);

internal sealed record SmsPoolPrice(decimal? Price);

internal sealed record SmsPoolBalance(decimal? Balance);

internal sealed record SmsPoolPurchase
{
    public decimal? Success { get; init; }

    public string? Number { get; init; }

    public string? Cc { get; init; }

    [JsonPropertyName("phonenumber")]
    public string? PhoneNumber { get; init; }

    [JsonPropertyName("order_id")]
    public string? OrderId { get; init; }

    [JsonPropertyName("expires_in")]
    public decimal? ExpiresIn { get; init; }

    public decimal? Expiration { get; init; }

    public decimal? Cost { get; init; }

    [JsonPropertyName("cost_in_cents")]
    public decimal? CostInCents { get; init; }

    public decimal? Charge { get; init; }

    [JsonPropertyName("rental_code")]
    public string? RentalCode { get; init; }

    public decimal? Expiry { get; init; }

    [JsonPropertyName("expiration_date")]
    public decimal? ExpirationDate { get; init; }

    /// <summary>Of an order or a rental.</summary>
    [JsonIgnore]
    public string? Id => OrderId is { Length: > 0 } ? OrderId : RentalCode;
}

internal sealed record SmsPoolCheck
{
    public decimal? Status { get; init; }

    public string? Sms { get; init; }

    [JsonPropertyName("full_sms")]
    public string? FullSms { get; init; }

    public decimal? Expiration { get; init; }

    [JsonPropertyName("time_left")]
    public decimal? TimeLeft { get; init; }
}

internal record SmsPoolLine
{
    [JsonPropertyName("order_code")]
    public string? OrderCode { get; init; }

    public string? Code { get; init; }

    [JsonPropertyName("full_code")]
    public string? FullCode { get; init; }

    public string? Status { get; init; }

    public decimal? Expiry { get; init; }

    [JsonPropertyName("time_left")]
    public decimal? TimeLeft { get; init; }
}

internal sealed record SmsPoolRow : SmsPoolLine
{
    public string? Timestamp { get; init; }

    [JsonPropertyName("phonenumber")]
    public string? PhoneNumber { get; init; }

    [JsonPropertyName("short_name")]
    public string? ShortName { get; init; }

    public string? Service { get; init; }

    public decimal? Cost { get; init; }
}

internal sealed record SmsPoolResendPrice([property: JsonPropertyName("resendCost")] decimal? ResendCost);

internal sealed record SmsPoolFailure
{
    public decimal? Success { get; init; }

    public string? Type { get; init; }

    public string? Message { get; init; }

    [JsonPropertyName("order_id")]
    public string? OrderId { get; init; }
}

internal sealed record SmsPoolFailureLine(string? Message, string? Param, string? Type);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LooseTextConverter), typeof(LooseNumberConverter)])]
[JsonSerializable(typeof(SmsPoolCountry))]
[JsonSerializable(typeof(SmsPoolService))]
[JsonSerializable(typeof(SmsPoolPrice))]
[JsonSerializable(typeof(SmsPoolBalance))]
[JsonSerializable(typeof(SmsPoolPurchase))]
[JsonSerializable(typeof(SmsPoolCheck))]
[JsonSerializable(typeof(SmsPoolLine))]
[JsonSerializable(typeof(SmsPoolRow))]
[JsonSerializable(typeof(SmsPoolResendPrice))]
[JsonSerializable(typeof(SmsPoolFailure))]
[JsonSerializable(typeof(SmsPoolFailureLine))]
internal sealed partial class SmsPoolJson : JsonSerializerContext;
