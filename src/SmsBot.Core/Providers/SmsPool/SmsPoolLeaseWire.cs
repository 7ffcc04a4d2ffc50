using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.SmsPool;

// The rentals' fields, as loose as the orders'. Prices are objects, or the same written into a string.

/// <summary>A rental product. <c>single_service</c> is absent in the published shape, and null where no single service is sold.</summary>
internal sealed record SmsPoolLeaseLine(
    string? Id,
    string? Name,
    JsonElement Pricing,
    JsonElement? SingleService,
    JsonElement? SingleServiceExtend,
    decimal? IsRefundable,
    decimal? RefundMinDays);

internal sealed record SmsPoolLeaseStatus(decimal? Expiry, decimal? Available);

internal sealed record SmsPoolLeaseMessage(string? Sender, string? Message, string? Timestamp);

internal sealed record SmsPoolLeaseRow(
    string? RentalCode, [property: JsonPropertyName("phonenumber")] string? PhoneNumber, decimal? ExpirationDate, string? CountryName);

internal sealed record SmsPoolLeaseEvent(string? Action, string? Rental, string? Timestamp, decimal? Cost);
