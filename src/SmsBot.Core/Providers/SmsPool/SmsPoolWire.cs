using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.SmsPool;

// Every field may be missing, and any scalar may come as text, as a number or as a flag: the converters take them all.
// The names are SMSPool's own; one id is called order_id, order_code and orderid.

internal sealed record SmsPoolCountry(string? Id, string? CountryId, string? Name, string? ShortName, decimal? Price, string? Pool);

internal sealed record SmsPoolService(string? Id, string? Name);

internal sealed record SmsPoolPrice(decimal? Price);

internal sealed record SmsPoolBalance(decimal? Balance);

internal sealed record SmsPoolPurchase(
    decimal? Success,
    string? Number,
    string? Cc,
    [property: JsonPropertyName("phonenumber")] string? PhoneNumber,
    string? OrderId,
    string? RentalCode,
    decimal? ExpiresIn, decimal? Expiration, decimal? Expiry, decimal? ExpirationDate,
    decimal? Cost, decimal? CostInCents, decimal? Charge)
{
    /// <summary>Of an order or a rental.</summary>
    [JsonIgnore]
    public string? Id => OrderId is { Length: > 0 } ? OrderId : RentalCode;
}

internal sealed record SmsPoolCheck(decimal? Status, string? Sms, string? FullSms, decimal? Expiration, decimal? TimeLeft);

/// <summary>An order in a list; what only the purchases' list needs is read into <see cref="SmsPoolRow"/>.</summary>
internal record SmsPoolLine(string? OrderCode, string? Code, string? FullCode, string? Status, decimal? Expiry, decimal? TimeLeft);

internal sealed record SmsPoolRow(
    string? OrderCode, string? Timestamp, string? ShortName, string? Service, decimal? Cost, decimal? Expiry, decimal? TimeLeft)
    : SmsPoolLine(OrderCode, Code: null, FullCode: null, Status: null, Expiry, TimeLeft)
{
    [JsonPropertyName("phonenumber")]
    public string? PhoneNumber { get; init; }
}

internal sealed record SmsPoolResendPrice([property: JsonPropertyName("resendCost")] decimal? ResendCost);

internal sealed record SmsPoolFailure(decimal? Success, string? Type, string? Message);

internal sealed record SmsPoolFailureLine(string? Message, string? Param, string? Type);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
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
[JsonSerializable(typeof(SmsPoolLeaseLine))]
[JsonSerializable(typeof(SmsPoolLeaseStatus))]
[JsonSerializable(typeof(SmsPoolLeaseMessage))]
[JsonSerializable(typeof(SmsPoolLeaseRow))]
[JsonSerializable(typeof(SmsPoolLeaseEvent))]
internal sealed partial class SmsPoolJson : JsonSerializerContext;
