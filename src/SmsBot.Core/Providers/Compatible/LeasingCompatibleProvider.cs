using System.Globalization;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>A shop that also rents numbers for days (getRentNumber).</summary>
internal sealed class LeasingCompatibleProvider(ProviderHttp http, CompatibleOptions options, TimeProvider time)
    : CompatibleProvider(http, options, time), ICanExtend
{
    private readonly CompatibleOptions _options = options;
    private readonly TimeProvider _time = time;

    private CompatibleLeasePrices LeasePrices => field ??= new(Client, Terms.Name, Product, Currency, _time);

    private CompatibleLeaseReads LeaseReads => field ??= new(Client, _time);

    private CompatibleLeaseSpends LeaseSpends => field ??= new(Client.Errors, Product, _time);

    private ProductTerms Product => Terms.Product(CompatibleTerms.Lease);

    public override Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        request.Kind is RentalKind.Lease
            ? LeasePrices.QuoteAsync(request, cancellationToken)
            : base.QuoteAsync(request, cancellationToken);

    /// <summary>No cap can be sent with a lease, so the quote is compared here.</summary>
    public override async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.Quote.Product is not CompatibleTerms.Lease)
            return await base.RentAsync(order, cancellationToken);

        if (order.AboveCap(_options.DisplayName) is { } aboveCap)
            return aboveCap;

        var (wanted, days) = (order.Quote.Request, order.Quote.Days!.Value);
        var sent = await Client.SpendActionAsync(
            "getRentNumber",
            cancellationToken,
            ("service", wanted.ServiceKey),
            ("rent_time", Hours(days)),
            ("country", wanted.CountryKey));
        return LeaseSpends.Bought(sent, days);
    }

    public override Task<IReadOnlyList<RentalSnapshot>> ReadAsync(
        IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) => ProviderReads.EachAsync(
        targets,
        target => IsLease(target) ? LeaseReads.ReadAsync(target, cancellationToken) : SingleAsync(target, cancellationToken));

    public override async Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken) =>
        IsLease(target)
            ? LeaseSpends.CancelResult(
                await Client.SpendActionAsync(
                    "setRentStatus", cancellationToken, ("id", CompatibleTerms.OrderOf(target)), ("status", "2")))
            : await base.RefundAsync(target, cancellationToken);

    /// <summary>Without a price the extension is not offered: no cap can be sent with it.</summary>
    public async Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken)
    {
        var (answer, said) = await Client.AskActionAsync(
            "continueRentInfo",
            CallPriority.Interactive,
            cancellationToken,
            ("id", CompatibleTerms.OrderOf(target)),
            ("hours", Hours(days)));
        var offer = LenientJson.Read(said.Body, CompatibleJson.Default.CompatibleLease);
        if (!answer.IsSuccess || offer is not { IsSuccess: true })
            throw new RefusedException(Client.Errors.ClassifyExtension(answer));

        return offer.MaxHours < 24 * days
            ? throw new RefusedException(Client.Errors.Make(RefusalCode.ProviderRefused, $"maxHours {offer.MaxHours:0}"))
            : Currency.Price(offer.Price) ?? throw Client.Errors.Unreadable();
    }

    public async Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        LeaseSpends.ExtendResult(
            await Client.SpendActionAsync(
                "continueRentNumber", cancellationToken, ("id", CompatibleTerms.OrderOf(target)), ("rent_time", Hours(days))),
            target,
            days);

    private static bool IsLease(ProviderRental target) => target.Product is CompatibleTerms.Lease;

    private static string Hours(int days) => (24 * days).ToString(CultureInfo.InvariantCulture);
}
