using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.Sandbox;

/// <summary>The three products, their terms and their prices.</summary>
internal static class SandboxProducts
{
    public const string Activation = "activation";
    public const string Renewable = "renewable";
    public const string Extendable = "extendable";
    public const string ProviderName = "sandbox";
    public const string DisplayName = "Sandbox";

    private static readonly TimeSpan CancelBeforeEnd = TimeSpan.FromSeconds(20);

    public static ProviderTerms Terms(SandboxOptions options) => new()
    {
        Name = ProviderName,
        DisplayName = DisplayName,
        Poll = new PollTerms(Bulk: true, Minimum: TimeSpan.FromSeconds(1)),
        CapsPrice = true,
        TakesAreaCodes = true,
        Products =
        [
            new ProductTerms(Activation, RentalKind.Activation, new RentalTerms
            {
                IfNoCode = NoCodeRule.BackByItself,
                Refund = new RefundRule(options.RefundLock),
                AnotherCode = AnotherCode.OnRequest,
                UsualLength = options.ActivationLength,
            }),
            new ProductTerms(Renewable, RentalKind.Lease, LeaseTerms with { CanRenew = true }) { Days = [7, 30, 90] },
            new ProductTerms(Extendable, RentalKind.Lease, LeaseTerms with { ExtendDays = [1, 3, 7, 14, 30] }) { Days = [1, 3, 7, 14, 30] },
        ],
    };

    /// <summary>A lease is cheaper by the day the longer it is, and dearer where it can be renewed.</summary>
    public static Money Price(string product, SandboxService service, SandboxCountry country, int days)
    {
        var amount = product switch
        {
            Activation => service.Price * country.Factor,
            Renewable => (1.5m + (0.22m * days) + service.Price) * country.Factor,
            _ => (0.8m + (0.2m * days) + service.Price) * country.Factor,
        };
        return Money.Of(decimal.Round(amount, 2));
    }

    /// <summary>What is sold of this: one activation, or every length of lease that is asked for.</summary>
    public static IEnumerable<Quote> Quotes(ProviderTerms terms, QuoteRequest request, DateTimeOffset now)
    {
        if (SandboxCatalogue.Service(request.ServiceKey) is not { } service
            || SandboxCatalogue.Country(request.CountryKey) is not { } country
            || (request.AreaCode is { Length: > 0 } area && !country.AreaCodes.Contains(area)))
            return [];

        return
            from product in terms.Products
            where product.Kind == request.Kind
            from days in product.Kind is RentalKind.Activation ? (IEnumerable<int?>)[null] : product.Days.Select(days => (int?)days)
            where days is null || request.Days is null || request.Days == days
            select new Quote
            {
                Provider = terms.Name,
                Product = product.Key,
                Kind = product.Kind,
                Request = request,
                Price = Price(product.Key, service, country, days ?? 0),
                Terms = product.Rules,
                TakenAt = now,
                Days = days,
                Stock = country.OutOfStock ? 0 : null,
            };
    }

    private static RentalTerms LeaseTerms { get; } = new()
    {
        IfNoCode = NoCodeRule.BackByCancelling,
        Refund = new RefundRule { CancelBeforeEnd = CancelBeforeEnd },
        AnotherCode = AnotherCode.Comes,
        UsualLength = TimeSpan.FromDays(30),
    };
}
