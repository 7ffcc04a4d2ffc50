using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.SmsPool;

// The rentals' fields, as loose as the orders'. Prices are objects, or the same written into a string.

internal sealed record SmsPoolLeaseLine
{
    [JsonPropertyName("ID")]
    public string? Id { get; init; }

    public string? Name { get; init; }

    public JsonElement Pricing { get; init; }

    /// <summary>Absent in the published shape; null where no single service is sold.</summary>
    [JsonPropertyName("single_service")]
    public JsonElement? SingleService { get; init; }

    [JsonPropertyName("single_service_extend")]
    public JsonElement? SingleServiceExtend { get; init; }

    [JsonPropertyName("is_refundable")]
    public decimal? IsRefundable { get; init; }

    [JsonPropertyName("refund_min_days")]
    public decimal? RefundMinDays { get; init; }
}

internal sealed record SmsPoolLeaseStatus(decimal? Expiry, decimal? Available);

internal sealed record SmsPoolLeaseMessage(string? Sender, string? Message, string? Timestamp);

internal sealed record SmsPoolLeaseRow
{
    [JsonPropertyName("rental_code")]
    public string? RentalCode { get; init; }

    [JsonPropertyName("phonenumber")]
    public string? PhoneNumber { get; init; }

    [JsonPropertyName("expiration_date")]
    public decimal? ExpirationDate { get; init; }

    [JsonPropertyName("country_name")]
    public string? CountryName { get; init; }
}

internal sealed record SmsPoolLeaseEvent(string? Action, string? Rental, string? Timestamp, decimal? Cost);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LooseTextConverter), typeof(LooseNumberConverter)])]
[JsonSerializable(typeof(SmsPoolLeaseLine))]
[JsonSerializable(typeof(SmsPoolLeaseStatus))]
[JsonSerializable(typeof(SmsPoolLeaseMessage))]
[JsonSerializable(typeof(SmsPoolLeaseRow))]
[JsonSerializable(typeof(SmsPoolLeaseEvent))]
internal sealed partial class SmsPoolLeaseJson : JsonSerializerContext;
