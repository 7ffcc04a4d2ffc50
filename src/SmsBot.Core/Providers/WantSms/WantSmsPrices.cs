using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>Prices: one call for each product and length.</summary>
internal sealed class WantSmsPrices(WantSmsClient client, WantSmsCatalogue catalogue, TimeProvider time)
{
    public const string Capability = "sms";

    // Every length of both products would be ten calls: the shortest, a week and a month give the picture, and the others are asked for by
    // name.
    private static readonly int[] Picture = [1, 7, 30];

    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        if (request is not { Kind: RentalKind.Lease, Pool: null }
            || !request.CountryKey.Equals(WantSmsTerms.Country, StringComparison.OrdinalIgnoreCase))
            return [];
        if (request.AreaCode is { } area && !await catalogue.HasAreaCodeAsync(area, cancellationToken))
            return [];

        var asked = WantSmsTerms.Products.Select(product => QuoteAsync(product, request, cancellationToken)).ToList();
        return [.. (await Task.WhenAll(asked)).SelectMany(quotes => quotes)];
    }

    /// <summary>The price now, or null where it is not sold so.</summary>
    public async Task<Money?> PriceAsync(string product, string serviceKey, int days, string? areaCode, CancellationToken cancellationToken)
    {
        if (!WantSmsDuration.IsKnown(days) || await catalogue.FindServiceAsync(product, serviceKey, cancellationToken) is not { } name)
            return null;

        var (answer, body) = await client.AskAsync(
            product + "/pricing",
            CallPriority.Interactive,
            cancellationToken,
            ("service_name", name),
            ("duration", WantSmsDuration.Word(days)),
            ("capability", Capability),
            ("area_code", areaCode));
        if (client.IsRead(answer, body))
            return WantSmsFields.Of(body)?.Dollars("sell_price_usd", "price_usd", "price") ?? throw client.Errors.Unreadable();

        // Not found or not valid: listed, and not sold for this length or area code.
        return answer.Status is 404 or 422 && body is not null ? null : throw new RefusedException(client.Classify(answer, body));
    }

    private async Task<IReadOnlyList<Quote>> QuoteAsync(ProductTerms product, QuoteRequest request, CancellationToken cancellationToken)
    {
        if (await catalogue.FindServiceAsync(product.Key, request.ServiceKey, cancellationToken) is null)
            return [];

        var lengths = product.Days.Where(days => request.Days is { } wanted ? days == wanted : Picture.Contains(days)).ToList();
        var prices = await Task.WhenAll(
            lengths.Select(days => PriceAsync(product.Key, request.ServiceKey, days, request.AreaCode, cancellationToken)));
        return [.. lengths
            .Zip(prices)
            .Where(pair => pair.Second is not null)
            .Select(pair => Quote.Of(WantSmsTerms.Name, product, request, pair.Second, time.GetUtcNow()) with { Days = pair.First })];
    }
}
