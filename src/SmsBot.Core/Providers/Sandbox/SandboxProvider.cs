using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Sandbox;

/// <summary>
/// An embedded provider without a network: numbers are made up and their SMS come by themselves (<see cref="SandboxCatalogue"/>).
/// </summary>
internal sealed class SandboxProvider(IOptions<SandboxOptions> settings, TimeProvider time)
    : ISmsProvider, ICanRefund, ICanExtend, ICanRenew, ICanResend, IHasBalance, IListsPurchases
{
    private readonly SandboxOptions _options = settings.Value;
    private readonly SandboxMemory _memory = new(time);

    public ProviderTerms Terms { get; } = SandboxProducts.Terms(settings.Value);

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) =>
        Task.FromResult(SandboxCatalogue.Entries);

    public Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Quote>>([.. SandboxProducts.Quotes(Terms, request, time.GetUtcNow())]);

    public Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken) => Task.FromResult(Rent(order));

    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RentalSnapshot>>([.. targets.Select(Read)]);

    public Task<Money?> GetBalanceAsync(CancellationToken cancellationToken) => Task.FromResult<Money?>(_memory.Balance);

    public Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult(_memory.PurchasesSince(since));

    public Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken) => Task.FromResult(Refund(target));

    public Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        Task.FromResult(Find(target) is { } order ? ExtensionPrice(order, days) : null);

    public Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        Task.FromResult(Find(target) is { } order && Terms.Product(order.Product).Rules.ExtendDays.Contains(days)
            ? Prolong(order, target, days, ExtensionPrice(order, days))
            : Refused(RefusalCode.NotSold));

    public Task<Money?> QuoteRenewalAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Task.FromResult(Find(target)?.Price);

    public Task<SpendOutcome> RenewAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Task.FromResult(Find(target) is { } order && Terms.Product(order.Product).Rules.CanRenew
            ? Prolong(order, target, order.Days, order.Price)
            : Refused(RefusalCode.NotSold));

    public Task<Money?> QuoteAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Task.FromResult<Money?>(Money.Zero);

    public Task<SpendOutcome> RequestAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        if (Find(target) is not { IsActivation: true } order
            || Read(target) is not { State: ReadingState.Received }
            || time.GetUtcNow() >= End(order, target))
            return Task.FromResult<SpendOutcome>(Refused(RefusalCode.NotPossibleNow));

        _memory.AddRound(order.ExternalId);
        return Task.FromResult<SpendOutcome>(new SpendOutcome.Done { Charged = Money.Zero });
    }

    private static Money? ExtensionPrice(SandboxOrder order, int days) =>
        SandboxProducts.Price(order.Product, order.Service, order.Country, days);

    private static SandboxOrder? Find(ProviderRental target) => SandboxOrder.Parse(target.ExternalId);

    private static SpendOutcome Refused(RefusalCode code, params IReadOnlyList<object> arguments) =>
        new SpendOutcome.Refused(new Refusal(code, arguments) { Provider = SandboxProducts.DisplayName });

    // The bot's own end counts where it is later: it alone remembers an extension over a restart.
    private DateTimeOffset End(SandboxOrder order, ProviderRental target) =>
        target.EndsAt is { } ours && ours > order.EndsAt(_options) ? ours : order.EndsAt(_options);

    private SpendOutcome Rent(PurchaseRequest wanted)
    {
        var request = wanted.Quote.Request;
        if (SandboxProducts
            .Quotes(Terms, request, time.GetUtcNow())
            .FirstOrDefault(quote => quote.Product == wanted.Quote.Product && quote.Days == wanted.Quote.Days) is not { } quote
            || SandboxCatalogue.Service(request.ServiceKey) is not { } service
                || SandboxCatalogue.Country(request.CountryKey) is not { } country)
            return Refused(RefusalCode.NotSold);

        if (country.OutOfStock)
            return Refused(RefusalCode.OutOfStock, service.Name, country.Name);
        if (service.BalanceTooLow)
            return Refused(RefusalCode.ProviderBalance);
        if (quote.Price is { } price && price > wanted.MaxPrice)
            return Refused(RefusalCode.PriceAboveCap, price, wanted.MaxPrice);

        var order = new SandboxOrder(
            quote.Product, service, country, quote.Days ?? 0, request.AreaCode ?? "", time.GetUtcNow(), _memory.NextSerial());
        _memory.Bought(new PurchaseRecord(order.ExternalId, order.Product)
        {
            ServiceName = service.Name,
            CountryKey = country.Iso,
            Phone = order.Phone,
            Charged = order.Price,
            BoughtAt = order.BoughtAt,
            EndsAt = order.EndsAt(_options),
        });
        return new SpendOutcome.Done
        {
            ExternalId = order.ExternalId,
            Phone = order.Phone,
            Charged = order.Price,
            EndsAt = order.EndsAt(_options),
        };
    }

    private RentalSnapshot Read(ProviderRental target)
    {
        if (Find(target) is not { } order)
            return new RentalSnapshot(target.ExternalId, ReadingState.Missing);

        var now = time.GetUtcNow();
        var end = End(order, target);
        var rounds = _memory.Rounds(order.ExternalId);
        var cancelledAt = _memory.CancelledAt(order.ExternalId);
        var sms = SandboxScript.SmsUntil(order, rounds, Earliest(now, end, cancelledAt ?? end), _options);
        var state = cancelledAt is not null ? ReadingState.Refunded
            : now < end ? sms.Count > rounds.Count ? ReadingState.Received : ReadingState.Waiting
            : sms.Count > 0 ? order.IsActivation ? ReadingState.Received : ReadingState.Expired
            : order.IsActivation && now >= end + _options.PaidBackAfter ? ReadingState.Refunded
            : ReadingState.Expired;
        return new RentalSnapshot(target.ExternalId, state) { Sms = sms, Refunded = state is ReadingState.Refunded ? order.Price : null };
    }

    private RefundOutcome Refund(ProviderRental target)
    {
        if (Find(target) is not { } order)
            return new RefundOutcome.Refused(new Refusal(RefusalCode.NotPossibleNow) { Provider = Terms.DisplayName });

        var now = time.GetUtcNow();
        var snapshot = Read(target);
        if (snapshot.State is ReadingState.Refunded)
            return new RefundOutcome.Confirmed(order.Price);
        if (snapshot.Sms.Count > 0)
            return new RefundOutcome.Refused(new Refusal(RefusalCode.RefundAfterSms) { Provider = Terms.DisplayName });
        if (now >= End(order, target) && order.IsActivation)
            return new RefundOutcome.NotYet(End(order, target) + _options.PaidBackAfter - now);
        if (now >= End(order, target))
            return new RefundOutcome.Refused(new Refusal(RefusalCode.RefundTooLate) { Provider = Terms.DisplayName });

        var free = order.BoughtAt + (Terms.Product(order.Product).Rules.Refund?.Lock ?? TimeSpan.Zero);
        if (now < free)
            return new RefundOutcome.NotYet(free - now);

        _memory.Cancel(order);
        return new RefundOutcome.Confirmed(order.Price);
    }

    private SpendOutcome Prolong(SandboxOrder order, ProviderRental target, int days, Money? price)
    {
        var end = End(order, target);
        if (time.GetUtcNow() >= end || _memory.CancelledAt(order.ExternalId) is not null)
            return Refused(RefusalCode.NotPossibleNow);

        _memory.Pay(price ?? Money.Zero);
        return new SpendOutcome.Done { Charged = price, EndsAt = end.AddDays(days) };
    }

    private static DateTimeOffset Earliest(params ReadOnlySpan<DateTimeOffset> instants)
    {
        var earliest = instants[0];
        foreach (var instant in instants)
            earliest = instant < earliest ? instant : earliest;
        return earliest;
    }
}
