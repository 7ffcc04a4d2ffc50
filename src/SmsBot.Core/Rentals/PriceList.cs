using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Chat;
using SmsBot.Core.Ledger;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Rentals;

/// <summary>Asks all able providers at once, with a deadline, and ranks what they answer.</summary>
internal sealed class PriceList(ProviderSet providers, CatalogueStore catalogue, ServicePolicy services, ProviderHealth health, TimeProvider time)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan SuggestDeadline = TimeSpan.FromSeconds(2);

    public async Task<PriceTable> AskAsync(RentWish wish, CancellationToken cancellationToken)
    {
        if (services.IsDenied(wish.Service, NameOf(wish)))
            throw new RefusedException(RefusalCode.ServiceDenied, NameOf(wish));

        using var deadline = new CancellationTokenSource(Deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var asked = await Task.WhenAll(providers.All
            .Where(provider => wish.Provider is null || provider.Terms.Name == wish.Provider)
            .Select(provider => AskAsync(provider, wish, both.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        return new PriceTable(wish, PriceTable.Rank(asked.SelectMany(answer => answer.Quotes)), [.. asked.Select(answer => answer.Gap).OfType<PriceGap>()]);
    }

    /// <summary>The countries that providers suggest for a service, cheapest first; empty where none does, or not soon enough.</summary>
    public async Task<IReadOnlyList<(KnownCountry Country, Money Price)>> SuggestAsync(string service, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(SuggestDeadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var asked = await Task.WhenAll(providers.All.Where(provider => provider.Terms.SuggestsCountries).Select(provider => SuggestAsync(provider, service, both.Token)));
        return
        [
            .. from quote in asked.SelectMany(quotes => quotes)
               let country = CountryOf(quote)
               where country is not null && quote.Price is not null
               group quote.Price ?? Money.Zero by country into prices
               orderby prices.Min().Micros
               select (prices.Key, prices.Min()),
        ];
    }

    public string NameOf(RentWish wish) => catalogue.Now.Service(wish.Service)?.Name ?? wish.Service;

    public static string CountryOf(RentWish wish) => CommonNames.Country(wish.Country)?.Name ?? wish.Country.ToUpperInvariant();

    private async Task<IReadOnlyList<Quote>> SuggestAsync(ISmsProvider provider, string service, CancellationToken cancellationToken)
    {
        if (catalogue.Now.Items(provider.Terms.Name, CatalogueKind.Service, service) is not [var item, ..])
            return [];

        try
        {
            return await provider.QuoteAsync(new QuoteRequest(RentalKind.Activation, item.ProviderKey, ""), cancellationToken);
        }
        catch (Exception fault) when (fault is RefusedException or OperationCanceledException)
        {
            // Only a help in choosing: the whole list is there without it.
            return [];
        }
    }

    private KnownCountry? CountryOf(Quote quote) => CommonNames.Countries.FirstOrDefault(country => catalogue.Now
        .Items(quote.Provider, CatalogueKind.Country, country.Code).Any(item => string.Equals(item.ProviderKey, quote.Request.CountryKey, StringComparison.OrdinalIgnoreCase)));

    private async Task<(IReadOnlyList<Quote> Quotes, PriceGap? Gap)> AskAsync(ISmsProvider provider, RentWish wish, CancellationToken cancellationToken)
    {
        var terms = provider.Terms;
        if (terms.Products.All(product => product.Kind != wish.Kind))
            return ([], new PriceGap(terms.Name, terms.DisplayName, NotSold(provider, wish), wish.Kind == RentalKind.Lease ? RentalKind.Activation : RentalKind.Lease));

        var service = catalogue.Now.Items(terms.Name, CatalogueKind.Service, wish.Service);
        var country = catalogue.Now.Items(terms.Name, CatalogueKind.Country, wish.Country);
        if (service.Count == 0 || country.Count == 0)
            return ([], new PriceGap(terms.Name, terms.DisplayName, health.Failure(terms.Name)?.Refusal ?? NotSold(provider, wish)));
        if (service.Any(item => services.IsDenied(wish.Service, item.Name)))
            return ([], new PriceGap(terms.Name, terms.DisplayName, new Refusal(RefusalCode.ServiceDenied, service[0].Name)));

        try
        {
            var request = new QuoteRequest(wish.Kind, service[0].ProviderKey, country[0].ProviderKey) { Days = wish.Days, AreaCode = wish.AreaCode, Pool = wish.Pool };
            var quotes = (await provider.QuoteAsync(request, cancellationToken))
                .Where(quote => wish.Days is null || quote.Days == wish.Days)
                .Where(quote => wish.Product is null || quote.Product == wish.Product)
                .Where(quote => !quote.ServesAnyService || !services.IsAnyServiceOff)
                .ToList();
            health.NoteWorking(terms.Name);
            return quotes.Count > 0
                ? (quotes, quotes.TrueForAll(quote => quote.Stock == 0) ? new PriceGap(terms.Name, terms.DisplayName, OutOfStock(provider, wish)) : null)
                : ([], new PriceGap(terms.Name, terms.DisplayName, NotSold(provider, wish)));
        }
        catch (RefusedException refused)
        {
            health.Note(terms.Name, refused.Refusal);
            var refusal = refused.Refusal.Code == RefusalCode.OutOfStock ? OutOfStock(provider, wish) : refused.Refusal;
            return ([], new PriceGap(terms.Name, terms.DisplayName, refusal));
        }
        catch (OperationCanceledException)
        {
            var late = new Refusal(RefusalCode.ProviderDown) { Provider = terms.DisplayName };
            health.Note(terms.Name, late);
            return ([], new PriceGap(terms.Name, terms.DisplayName, late));
        }
    }

    private Refusal NotSold(ISmsProvider provider, RentWish wish) => Named(RefusalCode.NotSold, provider, wish);

    private Refusal OutOfStock(ISmsProvider provider, RentWish wish) => Named(RefusalCode.OutOfStock, provider, wish);

    private Refusal Named(RefusalCode code, ISmsProvider provider, RentWish wish) =>
        new(code, Sentence.Of(Texts.NotSold_Word, NameOf(wish), CountryOf(wish)).ToString()) { Provider = provider.Terms.DisplayName };
}
