using System.Globalization;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>
/// A shop that speaks <c>handler_api.php</c>, the protocol that SMS-Activate made common. How it differs stands in its preset.
/// </summary>
internal class CompatibleProvider(
    ProviderHttp http, CompatibleOptions options, TimeProvider time) : ISmsProvider, ICanRefund, ICanResend, ICanFinish, IHasBalance
{
    protected CompatibleClient Client { get; } = new(http, options);

    protected AccountCurrency Currency { get; } = new(options.UsdPerUnit);

    public ProviderTerms Terms { get; } = CompatibleTerms.For(options);

    private CompatiblePrices Prices => field ??= new(Client, options, Currency, time);

    private CompatibleSpends Spends => field ??= new(Client, Currency, options.Shop.Length, time);

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) =>
        new CompatibleCatalogue(Client).ReadAsync(cancellationToken);

    public virtual Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        Prices.QuoteAsync(request, cancellationToken);

    public virtual async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.AboveCap(options.DisplayName) is { } aboveCap)
            return aboveCap;

        var wanted = order.Quote.Request;
        return Spends.Bought(await Client.SpendActionAsync(
            options.Shop.Purchase,
            cancellationToken,
            ("service", wanted.ServiceKey),
            ("country", wanted.CountryKey),
            ("maxPrice", Currency.Cap(order.MaxPrice))));
    }

    public virtual Task<IReadOnlyList<RentalSnapshot>> ReadAsync(
        IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        ProviderReads.EachAsync(targets, target => SingleAsync(target, cancellationToken));

    public virtual async Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Spends.CancelResult(await Client.SpendActionAsync("setStatus", cancellationToken, ("id", target.ExternalId), ("status", "8")));

    public Task<Money?> QuoteAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Task.FromResult<Money?>(Money.Zero);

    public async Task<SpendOutcome> RequestAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Spends.ResendResult(await Client.SpendActionAsync("setStatus", cancellationToken, ("id", target.ExternalId), ("status", "3")));

    /// <summary>Status 6 completes the activation. ACCESS_ACTIVATION, or an activation that is already over.</summary>
    public async Task FinishAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var (answer, said) = await Client.AskActionAsync(
            "setStatus", CallPriority.Background, cancellationToken, ("id", target.ExternalId), ("status", "6"));
        if (said.Word is not "ACCESS_ACTIVATION" && !CompatibleErrors.IsUnknownActivation(said))
            throw new RefusedException(Client.Errors.Classify(answer));
    }

    public async Task<Money?> GetBalanceAsync(CancellationToken cancellationToken)
    {
        var said = await Client.ReadActionAsync("getBalance", CallPriority.Interactive, cancellationToken);
        return said.Word is "ACCESS_BALANCE"
            && decimal.TryParse(said.Rest, NumberStyles.Float, CultureInfo.InvariantCulture, out var balance)
            ? Currency.Balance(balance)
            : throw Client.Errors.Unreadable();
    }

    protected async Task<RentalSnapshot> SingleAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var (answer, said) =
            await Client.AskActionAsync("getStatus", CallPriority.Background, cancellationToken, ("id", target.ExternalId));
        return CompatibleErrors.IsUnknownActivation(said) ? target.NotFound(time.GetUtcNow())
            : answer.IsSuccess && CompatibleReadings.Of(target, said) is { } snapshot ? snapshot
            : throw new RefusedException(Client.Errors.Classify(answer));
    }
}
