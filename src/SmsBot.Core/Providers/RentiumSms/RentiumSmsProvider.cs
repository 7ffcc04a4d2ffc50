using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>
/// RentiumSMS's reservations: no refund, no list of purchases, and most answers not documented. https://www.rentiumsms.online
/// </summary>
internal sealed class RentiumSmsProvider(
    ProviderHttp http, RentiumSmsOptions options, TimeProvider time) : ISmsProvider, IHasBalance, IReceivesWebhooks
{
    private const string AnyOperator = "any";
    private readonly RentiumSmsClient _client = new(http, options);

    public ProviderTerms Terms { get; } = RentiumSmsTerms.For(options);

    public string WebhookToken => options.WebhookToken;

    private RentiumSmsReadings Readings => field ??= new(_client, time);

    private RentiumSmsPurchase Purchase => field ??= new(_client.Errors, time);

    public async Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken)
    {
        var services = await _client.ReadAsync("services", CallPriority.Background, cancellationToken);
        var countries = await _client.ReadAsync("countries", CallPriority.Background, cancellationToken);
        return [.. RentiumSmsCatalogue.Services(services), .. RentiumSmsCatalogue.Countries(countries)];
    }

    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        if (request is not { Kind: RentalKind.Activation, AreaCode: null })
            return [];

        var found = RentiumSmsPriceList.Find(await _client.ReadAsync("countries", CallPriority.Interactive, cancellationToken), request);
        if (found is not { } offer)
            return [];

        var wanted = request.Pool is { } pool ? await FindOperatorAsync(request.CountryKey, pool, cancellationToken) : null;
        return request.Pool is not null && wanted is null
            ? []
            : [Quote.Of(
                RentiumSmsTerms.Name,
                RentiumSmsTerms.ReservationProduct,
                request with { Pool = wanted },
                offer.Price,
                time.GetUtcNow()) with
            {
                Stock = offer.Stock
            }];
    }

    public async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.AboveCap(RentiumSmsTerms.DisplayName) is { } aboveCap)
            return aboveCap;

        var wanted = order.Quote.Request;
        var wish = new RentiumSmsWish(wanted.ServiceKey, wanted.CountryKey, wanted.Pool ?? AnyOperator);
        return Purchase.Decide(
            await _client.SpendAsync("reservations", wish, RentiumSmsJson.Default.RentiumSmsWish, cancellationToken));
    }

    /// <summary>One call for each number, and one more now and then for its status.</summary>
    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        ProviderReads.EachAsync(targets, target => Readings.ReadAsync(target, cancellationToken));

    public async Task<Money?> GetBalanceAsync(CancellationToken cancellationToken)
    {
        var body = await _client.ReadAsync("balance", CallPriority.Interactive, cancellationToken);
        return RentiumSmsBalance.Read(body) ?? throw _client.Errors.Unreadable();
    }

    public WebhookVerdict Take(WebhookCall call) => RentiumSmsWebhook.Read(call.Body);

    private async Task<string?> FindOperatorAsync(string country, string wanted, CancellationToken cancellationToken)
    {
        if (RentiumSmsCatalogue.Same(wanted, AnyOperator))
            return AnyOperator;

        return RentiumSmsCatalogue.Operator(
            await _client.ReadAsync("operators", CallPriority.Interactive, cancellationToken, ("country", country)),
            wanted);
    }
}
