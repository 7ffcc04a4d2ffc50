using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>WantSMS's US leases: renewable ones and standard ones. No balance, no stock, no push. https://wantsms.com/api-docs/</summary>
internal sealed class WantSmsProvider(ProviderHttp http, WantSmsOptions options, TimeProvider time)
    : ISmsProvider, ICanRefund, ICanExtend, ICanRenew, IListsPurchases
{
    private readonly WantSmsClient _client = new(http, options);

    public ProviderTerms Terms { get; } = WantSmsTerms.For(options);

    private WantSmsCatalogue Catalogue => field ??= new(_client);

    private WantSmsPrices Prices => field ??= new(_client, Catalogue, time);

    private WantSmsRentals Rentals => field ??= new(_client, time);

    private WantSmsSpends Spends => field ??= new(_client.Errors);

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) =>
        Catalogue.ReadAsync(cancellationToken);

    public Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        Prices.QuoteAsync(request, cancellationToken);

    public async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.AboveCap(WantSmsTerms.DisplayName) is { } aboveCap)
            return aboveCap;

        var wanted = order.Quote.Request;
        var days = order.Quote.Days ?? wanted.Days ?? 0;
        var (name, trouble) = WantSmsDuration.IsKnown(days)
            ? await Catalogue
                .FindServiceAsync(order.Quote.Product, wanted.ServiceKey, cancellationToken)
                .BeforeSpendAsync(_client.Errors)
            : default;
        if (name is null)
            return new SpendOutcome.Refused(trouble ?? _client.Errors.Make(RefusalCode.NotSold, wanted.ServiceKey));

        var sent = await _client.SpendAsync(
            order.Quote.Product + "/reserve",
            new WantSmsWish(name, WantSmsDuration.Word(days), WantSmsPrices.Capability, wanted.AreaCode),
            WantSmsJson.Default.WantSmsWish,
            cancellationToken);
        var now = time.GetUtcNow();
        return Spends.Bought(sent, now.AddDays(days), now);
    }

    /// <summary>One call for each number's SMS; what became of the rentals comes from the list.</summary>
    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        ProviderReads.EachAsync(targets, target => ReadAsync(target, cancellationToken));

    /// <summary>An estimate: the price of the same length now.</summary>
    public Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        PriceAsync(WantSmsTerms.Standard, target, days, cancellationToken);

    /// <summary>The service's name is looked up first, once for all lengths.</summary>
    public async Task<IReadOnlyDictionary<int, Money>> QuoteExtensionsAsync(
        ProviderRental target, IReadOnlyList<int> lengths, CancellationToken cancellationToken) =>
        target.BoughtAs is { } bought
        && await Catalogue.FindServiceAsync(WantSmsTerms.Standard, bought.ServiceKey, cancellationToken) is not null
            ? await ProviderReads.PricesAsync(lengths, days => QuoteExtensionAsync(target, days, cancellationToken))
            : new Dictionary<int, Money>();

    /// <summary>An estimate: the price of the same length now.</summary>
    public Task<Money?> QuoteRenewalAsync(ProviderRental target, CancellationToken cancellationToken) =>
        PriceAsync(WantSmsTerms.Renewable, target, target.Days ?? 0, cancellationToken);

    public Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        !WantSmsTerms.StandardRules.ExtendDays.Contains(days)
            ? Task.FromResult<SpendOutcome>(new SpendOutcome.Refused(_client.Errors.Make(RefusalCode.NotPossibleNow)))
            : ProlongAsync(target, days, () => _client.SpendAsync(
                "standard/extend",
                new WantSmsExtension(WantSmsClient.Id(target.ExternalId), WantSmsDuration.Word(days)),
                WantSmsJson.Default.WantSmsExtension,
                cancellationToken));

    public Task<SpendOutcome> RenewAsync(ProviderRental target, CancellationToken cancellationToken) =>
        ProlongAsync(target, target.Days ?? 0, () => _client.SpendAsync(
        "renewable/renew", new WantSmsId(WantSmsClient.Id(target.ExternalId)), WantSmsJson.Default.WantSmsId, cancellationToken));

    public async Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        Rentals.NoteChanged(target.ExternalId);
        var sent = await _client.SpendAsync(
            "refund", new WantSmsId(WantSmsClient.Id(target.ExternalId)), WantSmsJson.Default.WantSmsId, cancellationToken);
        Rentals.NoteChanged(target.ExternalId);
        var outcome = Spends.CancelResult(sent);
        return sent is SpendAnswer.Answered { Answer.Status: 409 }
            && outcome is RefundOutcome.Unknown
            && await ReadAgainAsync(target) is { } row
            && WantSmsRow.State(row) is ReadingState.Refunded
                ? new RefundOutcome.Confirmed(WantSmsRow.Refunded(row))
                : outcome;
    }

    public Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Rentals.ListPurchasesAsync(since, cancellationToken);

    private Task<Money?> PriceAsync(string product, ProviderRental target, int days, CancellationToken cancellationToken) =>
        target.BoughtAs is { } bought
        ? Prices.PriceAsync(product, bought.ServiceKey, days, bought.AreaCode, cancellationToken)
        : Task.FromResult<Money?>(null);

    private async Task<SpendOutcome> ProlongAsync(ProviderRental target, int days, Func<Task<SpendAnswer>> send)
    {
        Rentals.NoteChanged(target.ExternalId);
        var sent = await send();
        Rentals.NoteChanged(target.ExternalId);
        var expected = target.EndsAt?.AddDays(days);
        var outcome = Spends.ExtendResult(sent, expected);

        // "Already processed" is read again; only an end that has moved proves it done.
        return sent is SpendAnswer.Answered { Answer: { Status: 409 } answer }
            && expected is not null
            && await ReadAgainAsync(target) is { } row
            && WantSmsRow.End(row, target.EndsAt) is { } end && end >= expected.Value.AddDays(-1)
                ? new SpendOutcome.Done { EndsAt = end, Raw = answer.Text }
                : outcome;
    }

    private Task<WantSmsFields?> ReadAgainAsync(ProviderRental target) =>
        Rentals.ReadAsync(target.ExternalId, CallPriority.Interactive, CancellationToken.None).OrNullAsync();

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var messages = WantSmsFields.Rows(
            await _client.FindAsync("sms", CallPriority.Background, cancellationToken, ("id", target.ExternalId)));
        var (row, trouble) = await ProviderReads.TryAsync(() => Rentals.FindAsync(target.ExternalId, cancellationToken));

        // A code that is here does not wait for the list.
        return trouble is null || messages.Count > 0
            ? WantSmsReadings.Of(target, row, messages, time.GetUtcNow())
            : throw new RefusedException(trouble);
    }
}
