using System.Globalization;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>SMSPool's one-time orders and its rentals. https://www.smspool.net/article/how-to-use-the-smspool-api</summary>
internal sealed class SmsPoolProvider(ProviderHttp http, SmsPoolOptions options, TimeProvider time)
    : ISmsProvider, ICanRefund, ICanResend, ICanExtend, IHasBalance, IListsPurchases, IReceivesWebhooks
{
    private readonly SmsPoolClient _client = new(http, options);

    public ProviderTerms Terms { get; } = SmsPoolTerms.For(options);

    public string WebhookToken => options.WebhookToken;

    private SmsPoolOrders Orders => field ??= new(_client, time);

    private SmsPoolLeases Leases => field ??= new(_client, Spends, time);

    private SmsPoolLeaseReads LeaseReads => field ??= new(_client, time);

    private SmsPoolSpends Spends => field ??= new(_client.Errors, time);

    public async Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken)
    {
        var countries = await _client.ReadAsync("country/retrieve_all", CallPriority.Background, cancellationToken);
        var services = await _client.ReadAsync("service/retrieve_all", CallPriority.Background, cancellationToken);
        return
        [
            .. SmsPoolCatalogue.Services(SmsPoolBody.Many(services, SmsPoolJson.Default.SmsPoolService)),
            .. SmsPoolCatalogue.Countries(SmsPoolBody.Many(countries, SmsPoolJson.Default.SmsPoolCountry)),
        ];
    }

    /// <summary>The price in a country; with an empty country key, one quote for each country that SMSPool suggests.</summary>
    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.Kind is RentalKind.Lease)
                return await Leases.QuoteAsync(request, cancellationToken);

            if (request.ServiceKey == SmsPoolTerms.AnyService)
                return [];

            if (request.CountryKey.Length == 0)
                return await SuggestAsync(request, cancellationToken);

            return SmsPoolTerms.WithPool(request) is { } wanted ? await PriceAsync(wanted, cancellationToken) : [];
        }
        catch (RefusedException fault) when (fault.Refusal.Code is RefusalCode.NotSold or RefusalCode.OutOfStock)
        {
            return [];
        }
    }

    public async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.Quote.Product is SmsPoolTerms.Lease)
            return await Leases.RentAsync(order, cancellationToken);

        var wanted = order.Quote.Request;

        // The area code has two names: the published one and, as a JSON list, that of the newer collection. pricing_option is never sent:
        // the two contradict each other about what its values mean.
        return Spends.Bought(await _client.SpendFormAsync(
            "purchase/sms",
            cancellationToken,
            ("country", wanted.CountryKey),
            ("service", wanted.ServiceKey),
            ("pool", wanted.Pool),
            ("max_price", order.MaxPrice.Amount.ToString("0.00####", CultureInfo.InvariantCulture)),
            ("quantity", "1"),
            ("area_code", wanted.AreaCode),
            ("areacode", wanted.AreaCode is { Length: > 0 } area ? $"[{area}]" : null)));
    }

    /// <summary>Rentals are read beside the orders and never held against them: what is not there yet comes with the next poll.</summary>
    public async Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        var leases = targets.Where(target => target.Product is SmsPoolTerms.Lease).ToList();
        var orders = targets.Where(target => target.Product is not SmsPoolTerms.Lease).ToList();
        var reading = LeaseReads.Start(leases);
        if (orders.Count == 0 && leases.Count > 0)
            await LeaseReads.WaitAsync(reading, cancellationToken);

        // Without orders nothing else would tell the operator of a dead key.
        if (orders.Count == 0 && LeaseReads.Trouble is { Code: RefusalCode.ProviderKey } trouble)
            throw new RefusedException(trouble);
        return [.. await Orders.ReadAsync(orders, cancellationToken), .. LeaseReads.Known(leases)];
    }

    public Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        Leases.QuoteExtensionAsync(target, days, cancellationToken);

    public Task<IReadOnlyDictionary<int, Money>> QuoteExtensionsAsync(
        ProviderRental target, IReadOnlyList<int> lengths, CancellationToken cancellationToken) =>
        Leases.QuoteExtensionsAsync(target, lengths, cancellationToken);

    public Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        Leases.ExtendAsync(target, days, cancellationToken);

    public async Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken) =>
        target.Product is SmsPoolTerms.Lease
        ? await Leases.RefundAsync(target, cancellationToken)
        : Spends.CancelResult(await _client.SpendFormAsync("sms/cancel", cancellationToken, ("orderid", target.ExternalId)));

    public async Task<Money?> QuoteAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var body = await _client.ReadAsync("sms/check_resend", CallPriority.Interactive, cancellationToken, ("orderid", target.ExternalId));
        return UsDollars.Charge(LenientJson.Read(body, SmsPoolJson.Default.SmsPoolResendPrice)?.ResendCost);
    }

    public async Task<SpendOutcome> RequestAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Spends.ResendResult(await _client.SpendFormAsync("sms/resend", cancellationToken, ("orderid", target.ExternalId)), target.ExternalId);

    public async Task<Money?> GetBalanceAsync(CancellationToken cancellationToken)
    {
        var body = await _client.ReadAsync("request/balance", CallPriority.Interactive, cancellationToken);
        return UsDollars.Balance(LenientJson.Read(body, SmsPoolJson.Default.SmsPoolBalance)?.Balance) ?? throw _client.Errors.Unreadable();
    }

    /// <summary>Its pushes are unsigned and what they hold is not documented: whatever comes, the list is read.</summary>
    public WebhookVerdict Take(WebhookCall call) => new WebhookVerdict.Hint(null);

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        [.. await Orders.ListPurchasesAsync(since, cancellationToken), .. await Leases.ListPurchasesAsync(since, cancellationToken)];

    private async Task<IReadOnlyList<Quote>> PriceAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        var body = await _client.ReadAsync(
            "request/price",
            CallPriority.Interactive,
            cancellationToken,
            ("country", request.CountryKey),
            ("service", request.ServiceKey),
            ("pool", request.Pool));
        return LenientJson.Read(body, SmsPoolJson.Default.SmsPoolPrice)?.Price switch
        {
            > 0 and < 10_000 and var price => [QuoteOf(request, price)],
            0 => [],
            _ => throw _client.Errors.Unreadable(),
        };
    }

    private async Task<IReadOnlyList<Quote>> SuggestAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        var body = await _client.ReadAsync(
            "request/suggested_countries", CallPriority.Interactive, cancellationToken, ("service", request.ServiceKey));
        return
        [
            .. from offer in SmsPoolBody.Many(body, SmsPoolJson.Default.SmsPoolCountry)
               let key = offer.ShortName is { Length: > 0 } code ? code : offer.CountryId
               where key is { Length: > 0 } && offer.Price is > 0 and < 10_000
               select QuoteOf(request with { CountryKey = key, Pool = offer.Pool }, offer.Price ?? 0),
        ];
    }

    private Quote QuoteOf(QuoteRequest request, decimal price) =>
        Quote.Of(SmsPoolTerms.Name, SmsPoolTerms.OrderProduct, request, Money.Of(price), time.GetUtcNow());
}
