using System.Globalization;
using System.Text.Json;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>
/// What a number costs, as it stands with the countries: one price for the country, or one for each service or operator in it.
/// </summary>
internal static class RentiumSmsPriceList
{
    /// <summary>Null: not sold there. A price of null is not known.</summary>
    public static (Money? Price, int? Stock)? Find(JsonElement body, QuoteRequest request)
    {
        var currency = RentiumSmsBody
            .Levels(body, "countries")
            .Select(level => JsonLevels.Find(level, "currency"))
            .FirstOrDefault(said => said is not null) is { } root
            ? RentiumSmsBody.Text(root)
            : null;
        var lines = JsonLevels.Entries(RentiumSmsBody.Unwrap(body, "countries"))
            .Where(entry => RentiumSmsCatalogue.Same(RentiumSmsCatalogue.CountryKey(entry.Key, entry.Value), request.CountryKey))
            .Select(entry => entry.Value)
            .ToList();
        foreach (var line in lines)
        {
            var country = LenientJson.Read(line, RentiumSmsJson.Default.RentiumSmsItem);
            if (country?.Service is { } service && !RentiumSmsCatalogue.Same(service, request.ServiceKey))
                continue;

            var list = country is null ? default : Inner(country);
            if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
                return Read(line, country?.Currency ?? currency);

            var priced = JsonLevels.Entries(list).FirstOrDefault(
                entry => RentiumSmsCatalogue.Same(RentiumSmsCatalogue.ServiceKey(entry.Key, entry.Value), request.ServiceKey)).Value;
            if (priced.ValueKind is not JsonValueKind.Undefined)
                return Read(IsName(priced) ? line : OfOperator(priced, request.Pool), country?.Currency ?? currency);
        }

        return null;
    }

    private static JsonElement Inner(RentiumSmsItem country) =>
        country.Services.ValueKind is JsonValueKind.Array or JsonValueKind.Object && !IsNames(country.Services) ? country.Services
        : country.Prices.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? country.Prices
        : country.Pricing.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? country.Pricing
        : country.Services;

    /// <summary>A list of mere names beside a list of prices.</summary>
    private static bool IsNames(JsonElement list) => list.ValueKind is JsonValueKind.Array && list.EnumerateArray().All(IsName);

    private static bool IsName(JsonElement entry) =>
        entry.ValueKind is JsonValueKind.String && RentiumSmsPrice.Amount(entry.GetRawText().Trim('"')) is null;

    private static JsonElement OfOperator(JsonElement priced, string? pool) =>
        priced.ValueKind is JsonValueKind.Object
            && JsonLevels.Find(priced, "price", "cost") is null
            && JsonLevels.Find(priced, pool ?? "any", "any") is { } of
            ? of
            : priced;

    private static (Money? Price, int? Stock) Read(JsonElement priced, string? currency)
    {
        if (LenientJson.Read(priced, RentiumSmsJson.Default.RentiumSmsItem) is not { } item)
            return (RentiumSmsPrice.Of(RentiumSmsBody.Text(priced), currency), null);

        var stock = LenientJson.First(item.Available, item.Stock, item.Quantity, item.Count, item.Availability);
        return (
            RentiumSmsPrice.Of(LenientJson.First(item.Price, item.Cost), item.Currency ?? currency),
            bool.TryParse(stock, out var some) ? (some ? null : 0)
            : int.TryParse(stock, NumberStyles.Integer, CultureInfo.InvariantCulture, out var left) && left >= 0 ? left
            : null);
    }
}
