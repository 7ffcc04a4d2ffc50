using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>getPrices, in each of the nestings that shops answer: by country and service, by service alone, or in a list.</summary>
internal sealed class CompatiblePrices(CompatibleClient client, CompatibleOptions options, AccountCurrency currency, TimeProvider time)
{
    private const int MostSuggestions = 10;

    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        if (request is not { Kind: RentalKind.Activation, AreaCode: null, Pool: null })
            return [];

        try
        {
            var said = await client.ReadActionAsync(
                "getPrices",
                CallPriority.Interactive,
                cancellationToken,
                ("service", request.ServiceKey),
                ("country", request.CountryKey));
            var levels = said.Body is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [said.Body ?? default];
            return request.CountryKey.Length == 0
                ? [.. levels.SelectMany(level => Suggest(request, level)).OrderBy(quote => quote.Price!.Value.Amount).Take(MostSuggestions)]
                : [.. levels.Select(level => Of(request, Find(level, request.CountryKey, request.ServiceKey))).OfType<Quote>().Take(1)];
        }
        catch (RefusedException refused) when (refused.Refusal.Code is RefusalCode.NotSold or RefusalCode.OutOfStock)
        {
            return [];
        }
    }

    private IEnumerable<Quote> Suggest(QuoteRequest request, JsonElement level) => JsonLevels.Entries(level)
        .Where(entry => entry.Key is { Length: > 0 } && entry.Key.All(char.IsAsciiDigit))
        .Select(entry => Of(request with { CountryKey = entry.Key! }, LenientJson.Member(entry.Value, request.ServiceKey)))
        .OfType<Quote>();

    private static JsonElement? Find(JsonElement level, string country, string service)
    {
        var inner = LenientJson.Member(level, country) ?? level;
        return LenientJson.Member(inner, service);
    }

    private Quote? Of(QuoteRequest request, JsonElement? element) =>
        LenientJson.Read(element, CompatibleJson.Default.CompatiblePrice) is { } offer
            && offer.Count is not <= 0
            && currency.Price(offer.Cost ?? offer.Price) is { } price
            ? Quote.Of(options.Key, CompatibleTerms.Product(options.Shop), request, price, time.GetUtcNow()) with
            {
                Stock = offer.Count is { } count ? (int)Math.Min(count, int.MaxValue) : null
            }
            : null;
}
