using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>Prices by operator; an order is for "any", at the cheapest that has numbers.</summary>
internal sealed class FiveSimPrices(FiveSimClient client, AccountCurrency money, TimeProvider time)
{
    private const int MostSuggestions = 10;

    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        if (request is not { AreaCode: null, Pool: null })
            return [];

        try
        {
            return request.Kind is RentalKind.Lease ? await HostingAsync(request, cancellationToken)
                : request.CountryKey.Length == 0 ? await SuggestAsync(request, cancellationToken)
                : await ActivationAsync(request, cancellationToken);
        }
        catch (RefusedException refused) when (refused.Refusal.Code is RefusalCode.NotSold or RefusalCode.OutOfStock)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<Quote>> ActivationAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        var body = await client.ReadAsync(
            $"guest/prices?country={Escape(request.CountryKey)}&product={Escape(request.ServiceKey)}",
            CallPriority.Interactive,
            cancellationToken);
        return Of(request, LenientJson.Member(LenientJson.Member(body, request.CountryKey), request.ServiceKey)) is { } quote
            ? [quote]
            : [];
    }

    private async Task<IReadOnlyList<Quote>> SuggestAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        var body =
            await client.ReadAsync($"guest/prices?product={Escape(request.ServiceKey)}", CallPriority.Interactive, cancellationToken);
        return
        [
            .. JsonLevels.Entries(LenientJson.Member(body, request.ServiceKey) ?? default)
                .Where(country => country.Key is { Length: > 0 })
                .Select(country => Of(request with { CountryKey = country.Key! }, country.Value))
                .OfType<Quote>()
                .OrderBy(quote => quote.Price!.Value.Amount)
                .Take(MostSuggestions),
        ];
    }

    /// <summary>A number for every service, by its length.</summary>
    private async Task<IReadOnlyList<Quote>> HostingAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        var body = await client.ReadAsync($"guest/products/{Escape(request.CountryKey)}/any", CallPriority.Interactive, cancellationToken);
        return
        [
            .. from length in FiveSimTerms.HostingProducts
               where request.Days is null || request.Days == length.Key
               let product = LenientJson.Read(LenientJson.Member(body, length.Value), FiveSimJson.Default.FiveSimProduct)
               where product is { Category: FiveSimTerms.Hosting, Qty: > 0 }
               let price = money.Price(product.Price)
               where price is not null
               select Quote.Of(
                   FiveSimTerms.Name,
                   FiveSimTerms.HostingProduct,
                   request with { Days = length.Key, ServiceKey = FiveSimTerms.AnyService },
                   price,
                   time.GetUtcNow()) with
               {
                   ServesAnyService = true,
                   Days = length.Key,
                   Stock = (int)Math.Min(product.Qty!.Value, int.MaxValue),
                   Terms = FiveSimTerms.HostingRules with { UsualLength = TimeSpan.FromDays(length.Key) },
               },
        ];
    }

    private Quote? Of(QuoteRequest request, JsonElement? operators)
    {
        List<FiveSimPrice> offers =
        [
            .. JsonLevels.Entries(operators ?? default)
                .Select(entry => LenientJson.Read(entry.Value, FiveSimJson.Default.FiveSimPrice))
                .OfType<FiveSimPrice>()
                .Where(offer => offer.Count > 0 && money.Price(offer.Cost) is not null),
        ];
        return offers.Count == 0
            ? null
            : Quote.Of(
                FiveSimTerms.Name,
                FiveSimTerms.ActivationProduct,
                request,
                money.Price(offers.Min(offer => offer.Cost)),
                time.GetUtcNow()) with
            {
                Stock = (int)Math.Min(offers.Sum(offer => Math.Min(offer.Count!.Value, int.MaxValue)), int.MaxValue),
            };
    }

    private static string Escape(string part) => Uri.EscapeDataString(part);
}
