using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>FetchSMS's verifications and rentals, and its signed webhook. https://fetchsms.com/docs/api</summary>
internal sealed class FetchSmsProvider(ProviderHttp http, FetchSmsOptions options, TimeProvider time)
    : ISmsProvider, ICanRefund, ICanResend, ICanExtend, IHasBalance, IListsPurchases, IReceivesWebhooks
{
    private readonly FetchSmsClient _client = new(http, options);

    public ProviderTerms Terms { get; } = FetchSmsTerms.For(options);

    public string WebhookToken => options.WebhookToken.Trim();

    private FetchSmsShop Shop => field ??= new(_client, time);

    private FetchSmsSpends Spends => field ??= new(_client.Errors, time);

    private FetchSmsReads Verifications => field ??= new(_client, "verifications", time);

    private FetchSmsReads Leases => field ??= new(_client, "rentals", time);

    private FetchSmsWebhook Webhook => field ??= new(options, time);

    public WebhookVerdict Take(WebhookCall call) => Webhook.Take(call);

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) => Shop.ListAsync(cancellationToken);

    public Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        Shop.QuoteAsync(request, cancellationToken);

    public async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.AboveCap(FetchSmsTerms.DisplayName) is { } aboveCap)
            return aboveCap;

        var wanted = order.Quote.Request;
        var wish = new FetchSmsWish(wanted.ServiceKey, order.Quote.Days, wanted.AreaCode);
        var path = PathOf(order.Quote.Product);
        return Spends.Bought(await _client.SpendAsync(path, wish, cancellationToken), path, _client.Errors.ClassifyPurchase);
    }

    /// <summary>Trouble with one product's lists does not hold back the other's.</summary>
    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        ProviderReads.ByProductAsync(targets, (product, own) => ReadsOf(product).ReadAsync(own, cancellationToken));

    public async Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var outcome = Spends.CancelResult(
            await _client.SpendAsync($"{PathOf(target.Product)}/{Uri.EscapeDataString(target.ExternalId)}/cancel", cancellationToken));
        return outcome is RefundOutcome.Unknown { TellsByReading: true }
            ? await ReadsOf(target.Product).SettleRefundAsync(target, outcome, cancellationToken)
            : outcome;
    }

    public Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        Shop.PriceAsync(FetchSmsTerms.Unlimited, days, target.BoughtAs?.AreaCode is not null, cancellationToken);

    public async Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken)
    {
        var sent = await _client.SpendAsync(
            $"rentals/{Uri.EscapeDataString(target.ExternalId)}/extend", new FetchSmsWish(Days: days), cancellationToken);
        var outcome = Spends.ExtendResult(sent, target);
        return sent is SpendAnswer.Answered { Answer.Status: 409 }
            ? await Leases.SettleExtensionAsync(target, outcome, cancellationToken)
            : outcome;
    }

    public async Task<Money?> QuoteAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var row = await Verifications.Numbers.FindAsync(target.ExternalId, CallPriority.Interactive, cancellationToken);
        if (row is { Reusable: not 0 })
            return FetchSmsSpends.Cents(row.ReuseCostCents);

        object why = row?.ReuseNote is { Length: > 0 } note ? note : Phrase.Of(nameof(Texts.FetchSms_NotReusable));
        throw new RefusedException(_client.Errors.Make(RefusalCode.ProviderRefused, why));
    }

    public async Task<SpendOutcome> RequestAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken) => Spends.Bought(
        await _client.SpendAsync($"verifications/{Uri.EscapeDataString(target.ExternalId)}/reuse", cancellationToken),
        "verifications",
        _client.Errors.Classify);

    public async Task<Money?> GetBalanceAsync(CancellationToken cancellationToken)
    {
        var (answer, body) = await _client.AskAsync("wallet/balance", CallPriority.Interactive, cancellationToken);
        if (answer.Status is 401 or 403)
        {
            // By the page a key cannot read the wallet, by others it can: whether the key is good is asked where keys are taken for
            // certain.
            await _client.ReadAsync("verifications", CallPriority.Interactive, cancellationToken, ("tab", "active"));
            return null;
        }

        if (!answer.IsSuccess)
            throw new RefusedException(_client.Errors.Classify(answer, body));

        var wallet = FetchSmsBody.One(body, FetchSmsJson.Default.FetchSmsBalance, wallet => wallet.BalanceCents is not null);
        return UsDollars.Balance(wallet?.BalanceCents / 100) ?? throw _client.Errors.Unreadable();
    }

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
    [
        .. await Verifications.Numbers.ListPurchasesAsync(FetchSmsTerms.Verification, since, cancellationToken),
        .. await Leases.Numbers.ListPurchasesAsync(FetchSmsTerms.Lease, since, cancellationToken),
    ];

    private static string PathOf(string product) => product is FetchSmsTerms.Lease ? "rentals" : "verifications";

    private FetchSmsReads ReadsOf(string product) => product is FetchSmsTerms.Lease ? Leases : Verifications;
}
