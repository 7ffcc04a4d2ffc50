using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Providers.FiveSim;

// Every field may be missing, and any scalar may come as text, as a number or as a flag. Money is in the account's currency.

internal sealed record FiveSimProfile(decimal? Balance);

/// <summary>Both kinds of orders, bought, checked, cancelled or listed.</summary>
internal sealed record FiveSimOrder(
    string? Id,
    string? Phone,
    string? Product,
    decimal? Price,
    string? Status,
    string? Expires,
    string? CreatedAt,
    string? Country,
    JsonElement Sms);

internal sealed record FiveSimSms(string? CreatedAt, string? Date, string? Sender, string? Text, string? Code);

/// <summary>An operator's price in the price list.</summary>
internal sealed record FiveSimPrice(decimal? Cost, decimal? Count);

/// <summary>A product of a country. <c>Category</c> is activation or hosting.</summary>
internal sealed record FiveSimProduct(string? Category, decimal? Qty, decimal? Price);

internal sealed record FiveSimCountry(JsonElement Iso, string? TextEn);

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LooseTextConverter), typeof(LooseNumberConverter)])]
[JsonSerializable(typeof(FiveSimProfile))]
[JsonSerializable(typeof(FiveSimOrder))]
[JsonSerializable(typeof(FiveSimSms))]
[JsonSerializable(typeof(FiveSimPrice))]
[JsonSerializable(typeof(FiveSimProduct))]
[JsonSerializable(typeof(FiveSimCountry))]
internal sealed partial class FiveSimJson : JsonSerializerContext;
