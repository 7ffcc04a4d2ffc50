using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.RentiumSms;

// No answer is documented but the webhook's payload: every name below is a likely one, any of them may be missing, and any scalar may come
// as text, as a number or as a flag.

internal sealed record RentiumSmsWish(string Service, string Country, string Operator);

/// <summary>A service, a country, an operator, or the price of one.</summary>
internal sealed record RentiumSmsItem
{
    public string? Slug { get; init; }

    public string? Code { get; init; }

    public string? Key { get; init; }

    public string? Id { get; init; }

    public string? Service { get; init; }

    public string? Country { get; init; }

    public string? Operator { get; init; }

    public string? Iso { get; init; }

    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? Price { get; init; }

    public string? Cost { get; init; }

    public string? Currency { get; init; }

    public string? Available { get; init; }

    public string? Availability { get; init; }

    public string? Count { get; init; }

    public string? Stock { get; init; }

    public string? Quantity { get; init; }

    public JsonElement Services { get; init; }

    public JsonElement Prices { get; init; }

    public JsonElement Pricing { get; init; }
}

internal sealed record RentiumSmsReservation
{
    public string? Id { get; init; }

    [JsonPropertyName("reservation_id")]
    public string? ReservationId { get; init; }

    [JsonPropertyName("phone_number")]
    public string? PhoneNumber { get; init; }

    public string? Number { get; init; }

    public string? Phone { get; init; }

    public string? Status { get; init; }

    public string? State { get; init; }

    [JsonPropertyName("expires_at")]
    public string? ExpiresAt { get; init; }

    public string? Expires { get; init; }

    public string? Expiration { get; init; }

    [JsonPropertyName("expires_in")]
    public decimal? ExpiresIn { get; init; }

    public string? Price { get; init; }

    public string? Cost { get; init; }

    public string? Currency { get; init; }

    [JsonPropertyName("refunded_amount")]
    public string? RefundedAmount { get; init; }
}

internal sealed record RentiumSmsLine
{
    public string? Sender { get; init; }

    public string? From { get; init; }

    public string? Text { get; init; }

    public string? Message { get; init; }

    public string? Body { get; init; }

    public string? Content { get; init; }

    public string? Sms { get; init; }

    public string? Code { get; init; }

    [JsonPropertyName("received_at")]
    public string? ReceivedAt { get; init; }

    [JsonPropertyName("created_at")]
    public string? CreatedAt { get; init; }

    public string? Timestamp { get; init; }

    public string? Date { get; init; }
}

internal sealed record RentiumSmsMoney(string? Balance, [property: JsonPropertyName("wallet_balance")] string? WalletBalance, string? Amount, string? Currency);

/// <summary>A failure, on its own or as the object under <c>error</c>.</summary>
internal sealed record RentiumSmsFailure(string? Code, string? Error, string? Status, string? Message, string? Detail);

internal sealed record RentiumSmsPush(string? Event, RentiumSmsReservation? Data);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LooseTextConverter), typeof(LooseNumberConverter)])]
[JsonSerializable(typeof(RentiumSmsWish))]
[JsonSerializable(typeof(RentiumSmsItem))]
[JsonSerializable(typeof(RentiumSmsReservation))]
[JsonSerializable(typeof(RentiumSmsLine))]
[JsonSerializable(typeof(RentiumSmsMoney))]
[JsonSerializable(typeof(RentiumSmsFailure))]
[JsonSerializable(typeof(RentiumSmsPush))]
internal sealed partial class RentiumSmsJson : JsonSerializerContext;
