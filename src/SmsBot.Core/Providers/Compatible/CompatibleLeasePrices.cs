using System.Globalization;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>getRentServicesAndCountries: the prices of a country's leases for one length, for one service and for every one.</summary>
internal sealed class CompatibleLeasePrices(
    CompatibleClient client, string provider, ProductTerms product, AccountCurrency currency, TimeProvider time)
{
    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        List<Quote> quotes = [];
        if (request is not { AreaCode: null, Pool: null, CountryKey.Length: > 0 })
            return quotes;

        foreach (var days in product.Days.Where(days => request.Days is null || request.Days == days))
            quotes.AddRange(await QuoteAsync(request, days, cancellationToken));
        return quotes;
    }

    private async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, int days, CancellationToken cancellationToken)
    {
        try
        {
            var said = await client.ReadActionAsync(
                "getRentServicesAndCountries",
                CallPriority.Interactive,
                cancellationToken,
                ("rent_time", (24 * days).ToString(CultureInfo.InvariantCulture)),
                ("country", request.CountryKey));
            var services = LenientJson.Member(said.Body, "services") ?? throw client.Errors.Unreadable();
            return IsFor(request.CountryKey, said.Body)
                ? [.. new[] { request.ServiceKey, CompatibleTerms.AnyService }
                    .Distinct(StringComparer.Ordinal)
                    .Select(service => Of(request with { ServiceKey = service, Days = days }, LenientJson.Member(services, service)))
                    .OfType<Quote>()]
                : [];
        }
        catch (RefusedException refused) when (refused.Refusal.Code is RefusalCode.NotSold or RefusalCode.OutOfStock)
        {
            return [];
        }
    }

    /// <summary>For a country without leases the prices may be another country's: the countries are listed beside them.</summary>
    private static bool IsFor(string country, JsonElement? body)
    {
        var listed = LenientJson.Elements(LenientJson.Member(body, "countries"))
            .Where(id => id.ValueKind is JsonValueKind.Number or JsonValueKind.String)
            .Select(LenientJson.Text)
            .ToList();
        return listed.Count == 0 || listed.Contains(country, StringComparer.Ordinal);
    }

    private Quote? Of(QuoteRequest request, JsonElement? element)
    {
        if (LenientJson.Read(element, CompatibleJson.Default.CompatibleLeasePrice) is not { } offer
            || currency.Price(offer.Cost) is not { } price
            || Stock(offer.Quant) is var stock && stock <= 0)
            return null;

        return Quote.Of(provider, product, request, price, time.GetUtcNow()) with
        {
            Days = request.Days,
            ServesAnyService = request.ServiceKey is CompatibleTerms.AnyService,
            Stock = stock is { } left ? (int)Math.Min(left, int.MaxValue) : null,
            Terms = product.Rules with { UsualLength = TimeSpan.FromDays(request.Days!.Value) },
        };
    }

    /// <summary>A number, or an object that has it as "current" or "total"; null: it is not told.</summary>
    private static decimal? Stock(JsonElement quant) =>
        quant.ValueKind is not JsonValueKind.Undefined
            && decimal.TryParse(
                LenientJson.Text(LenientJson.Member(quant, "current") ?? LenientJson.Member(quant, "total") ?? quant),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var count)
            ? count
            : null;
}
