using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.RentiumSms;

// No answer is documented but the webhook's payload: every name below is a likely one, any of them may be missing, and any scalar may come
// as text, as a number or as a flag.

internal sealed record RentiumSmsWish(string Service, string Country, string Operator);

/// <summary>A service, a country, an operator, or the price of one.</summary>
internal sealed record RentiumSmsItem(
    string? Slug,
    string? Code,
    string? Key,
    string? Id,
    string? Service,
    string? Country,
    string? Operator,
    string? Iso,
    string? Name,
    string? Title,
    string? Price, string? Cost, string? Currency,
    string? Available, string? Availability, string? Count, string? Stock, string? Quantity,
    JsonElement Services, JsonElement Prices, JsonElement Pricing);

internal sealed record RentiumSmsReservation(
    string? Id, string? ReservationId, string? PhoneNumber, string? Number, string? Phone, string? Status, string? State,
    string? ExpiresAt, string? Expires, string? Expiration, decimal? ExpiresIn,
    string? Price, string? Cost, string? Currency, string? RefundedAmount);

internal sealed record RentiumSmsLine(
    string? Text,
    string? Sender = null,
    string? From = null,
    string? Message = null,
    string? Body = null,
    string? Content = null,
    string? Sms = null,
    string? Code = null,
    string? ReceivedAt = null, string? CreatedAt = null, string? Timestamp = null, string? Date = null);

internal sealed record RentiumSmsMoney(string? Balance, string? WalletBalance, string? Amount, string? Currency);

/// <summary>A failure, on its own or as the object under <c>error</c>.</summary>
internal sealed record RentiumSmsFailure(string? Code, string? Error, string? Status, string? Message, string? Detail);

internal sealed record RentiumSmsPush(string? Event, RentiumSmsReservation? Data);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LooseTextConverter), typeof(LooseNumberConverter)])]
[JsonSerializable(typeof(RentiumSmsWish))]
[JsonSerializable(typeof(RentiumSmsItem))]
[JsonSerializable(typeof(RentiumSmsReservation))]
[JsonSerializable(typeof(RentiumSmsLine))]
[JsonSerializable(typeof(RentiumSmsMoney))]
[JsonSerializable(typeof(RentiumSmsFailure))]
[JsonSerializable(typeof(RentiumSmsPush))]
internal sealed partial class RentiumSmsJson : JsonSerializerContext;
