using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode's one-time numbers: four endpoints, no price, no refund, no list of purchases. https://ismscode.com/api-doc</summary>
internal sealed class ISmsCodeProvider(ProviderHttp http, ISmsCodeOptions options, TimeProvider time) : ISmsProvider
{
    private readonly ISmsCodeClient _client = new(http, options);
    private readonly ISmsCodePrices _prices = new(options.Prices);

    public ProviderTerms Terms { get; } = ISmsCodeTerms.For(options);

    private ISmsCodeCatalogue Catalogue => field ??= new(_client);

    private ISmsCodePurchase Purchase => field ??= new(_client.Errors, time);

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) =>
        Catalogue.ReadAsync(CallPriority.Background, cancellationToken);

    /// <summary>The price is the operator's own or unknown.</summary>
    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        request is not { Kind: RentalKind.Activation, AreaCode: null, Pool: null }
            || !await Catalogue.SellsAsync(request, cancellationToken)
            ? []
            : [Quote.Of(
                ISmsCodeTerms.Name,
                ISmsCodeTerms.NumberProduct,
                request,
                _prices.Of(request.CountryKey, request.ServiceKey),
                time.GetUtcNow())];

    public async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.AboveCap(ISmsCodeTerms.DisplayName) is { } aboveCap)
            return aboveCap;

        var wanted = order.Quote.Request;
        var wish = new ISmsCodeWish(wanted.CountryKey, wanted.ServiceKey);
        return Purchase.Bought(
            await _client.SpendAsync("numbers/request", wish, ISmsCodeJson.Default.ISmsCodeWish, cancellationToken));
    }

    /// <summary>One call for each number.</summary>
    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        ProviderReads.EachAsync(targets, target => ReadAsync(target, cancellationToken));

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var (answer, body) =
            await _client.AskAsync($"numbers/{Uri.EscapeDataString(target.ExternalId)}/sms", CallPriority.Background, cancellationToken);
        var said = ISmsCodeEnvelope.Of(body);
        return answer.Status == 404 && said is not null ? target.NotFound(time.GetUtcNow())
            : answer.IsSuccess && said is { IsError: false } ? ISmsCodeReadings.Of(target, said, time.GetUtcNow())
            : throw new RefusedException(_client.Classify(answer, body));
    }
}
