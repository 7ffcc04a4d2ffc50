using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>5sim's activations and its hosting numbers. https://5sim.net/docs</summary>
internal sealed class FiveSimProvider(
    ProviderHttp http, FiveSimOptions options, TimeProvider time) : ISmsProvider, ICanRefund, ICanFinish, IHasBalance, IListsPurchases
{
    private readonly FiveSimClient _client = new(http, options);
    private readonly AccountCurrency _money = new(options.UsdPerUnit);

    public ProviderTerms Terms { get; } = FiveSimTerms.For(options);

    private FiveSimPrices Prices => field ??= new(_client, _money, time);

    private FiveSimOrders Activations => field ??= new(_client, FiveSimTerms.Activation, _money, time);

    private FiveSimOrders Hosting => field ??= new(_client, FiveSimTerms.Hosting, _money, time);

    private FiveSimSpends Spends => field ??= new(_client.Errors, _money);

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) =>
        new FiveSimCatalogue(_client).ReadAsync(cancellationToken);

    public Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        Prices.QuoteAsync(request, cancellationToken);

    /// <summary>
    /// The cap is sent with an activation, "works only if operator is any". Above it 5sim says "no free phones", so the quote is compared
    /// here too.
    /// </summary>
    public async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.AboveCap(FiveSimTerms.DisplayName) is { } aboveCap)
            return aboveCap;

        var wanted = order.Quote.Request;
        var country = Uri.EscapeDataString(wanted.CountryKey);
        var path = order.Quote.Product is FiveSimTerms.Hosting
            ? $"user/buy/hosting/{country}/any/{FiveSimTerms.HostingProducts[order.Quote.Days!.Value]}"
            : $"user/buy/activation/{country}/any/{Uri.EscapeDataString(wanted.ServiceKey)}?maxPrice={_money.Cap(order.MaxPrice)}";
        return Spends.Bought(await _client.SpendByGetAsync(path, cancellationToken));
    }

    public async Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        var hosting = targets.Where(target => target.Product is FiveSimTerms.Hosting).ToList();
        return [
            .. await Activations.ReadAsync([.. targets.Except(hosting)], cancellationToken),
            .. await Hosting.ReadAsync(hosting, cancellationToken),
        ];
    }

    public async Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Spends.CancelResult(await _client.SpendByGetAsync($"user/cancel/{Uri.EscapeDataString(target.ExternalId)}", cancellationToken));

    /// <summary>An order that is already over is answered "order not found" or with its state.</summary>
    public async Task FinishAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var (answer, body) = await _client.AskAsync(
            $"user/finish/{Uri.EscapeDataString(target.ExternalId)}", CallPriority.Background, cancellationToken);
        if (!answer.IsSuccess && answer.Status is not (400 or 404))
            throw new RefusedException(_client.Classify(answer, body));
    }

    public async Task<Money?> GetBalanceAsync(CancellationToken cancellationToken) =>
        _money.Balance(
            LenientJson.Read(
                await _client.ReadAsync("user/profile", CallPriority.Interactive, cancellationToken),
                FiveSimJson.Default.FiveSimProfile)?.Balance)
        ?? throw _client.Errors.Unreadable();

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        [.. await Activations.ListPurchasesAsync(since, cancellationToken), .. await Hosting.ListPurchasesAsync(since, cancellationToken)];
}
