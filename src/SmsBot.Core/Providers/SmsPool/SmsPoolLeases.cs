using System.Globalization;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>SMSPool's rentals, for one service or for every one: prices, purchase, extension, refund and list.</summary>
internal sealed class SmsPoolLeases(SmsPoolClient client, SmsPoolSpends spends, TimeProvider time)
{
    private const int Extendable = 1;
    private const int NotExtendable = 0;

    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        request.AreaCode is not null
        ? []
        :
        [
            .. from offer in await OffersAsync(cancellationToken)
               where string.Equals(offer.Country, request.CountryKey, StringComparison.OrdinalIgnoreCase)
                   && (request.Pool is null || request.Pool == offer.Key)
                   && IsFor(request, offer)
               from price in offer.Prices
               where request.Days is null || request.Days == price.Key
               select QuoteOf(request, offer, price.Key, price.Value),
        ];

    public async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        if (order.AboveCap(SmsPoolTerms.DisplayName) is { } aboveCap)
            return aboveCap;

        var wanted = order.Quote.Request;
        var outcome = spends.Bought(await client.SpendFormAsync(
            "purchase/rental",
            cancellationToken,
            ("id", wanted.Pool?.Split(':')[^1]),
            ("days", order.Quote.Days?.ToString(CultureInfo.InvariantCulture)),
            ("service_id", wanted.ServiceKey is SmsPoolTerms.AnyService ? null : wanted.ServiceKey)));

        // "available must be 1 before you send a code": the first read says so.
        return outcome is SpendOutcome.Done done ? done with { NotReady = true, Phone = Phone(done.Phone, wanted.CountryKey) } : outcome;
    }

    public async Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        (await QuoteExtensionsAsync(target, [days], cancellationToken)).TryGetValue(days, out var price) ? price : null;

    /// <summary>The list has the prices of all lengths.</summary>
    public async Task<IReadOnlyDictionary<int, Money>> QuoteExtensionsAsync(
        ProviderRental target, IReadOnlyList<int> lengths, CancellationToken cancellationToken)
    {
        var offer = (await OffersAsync(Extendable, cancellationToken)).FirstOrDefault(
            offer => offer.Key == target.BoughtAs?.Pool && offer.ServesAny == target.BoughtAs?.ServiceKey is SmsPoolTerms.AnyService);
        return (offer?.ExtendPrices ?? new Dictionary<int, decimal>())
            .Where(price => lengths.Contains(price.Key))
            .ToDictionary(price => price.Key, price => Money.Of(price.Value));
    }

    public async Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        spends.ExtendResult(await client.SpendEitherAsync(
        "rental/extend", cancellationToken, ("rental_code", target.ExternalId), ("days", days.ToString(CultureInfo.InvariantCulture))));

    public async Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken) =>
        spends.CancelResult(await client.SpendEitherAsync("rental/refund", cancellationToken, ("rental_code", target.ExternalId)));

    /// <summary>The list of rentals names no time of purchase; the history does, where there is one.</summary>
    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (answer, body) = await client.AskAsync("rental/retrieve", CallPriority.Interactive, cancellationToken);
        if (answer.Status != 404 && (!answer.IsSuccess || body is null))
            throw new RefusedException(client.Errors.Classify(answer, body));

        if (!SmsPoolBody.Elements(body).Any())
            return [];

        var (_, history) = await client.AskAsync("rental/history", CallPriority.Interactive, cancellationToken);
        var bought = SmsPoolBody.Many(history, SmsPoolJson.Default.SmsPoolLeaseEvent)
            .Where(line => line is { Action: "activate", Rental.Length: > 0 })
            .GroupBy(line => line.Rental!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        return
        [
            .. SmsPoolBody.Many(body, SmsPoolJson.Default.SmsPoolLeaseRow)
                .Where(row => row.RentalCode is { Length: > 0 })
                .Select(row => Record(row, bought.GetValueOrDefault(row.RentalCode!)))
                .Where(record => record.MayBeSince(since)),
        ];
    }

    private static PurchaseRecord Record(SmsPoolLeaseRow row, SmsPoolLeaseEvent? bought) => new(row.RentalCode!, SmsPoolTerms.Lease)
    {
        CountryKey = CountryNames.CodeAtStart(row.CountryName),
        Phone = row.PhoneNumber,
        Charged = UsDollars.Charge(bought?.Cost),
        BoughtAt = SmsPoolTime.Local(bought?.Timestamp),
        EndsAt = SmsPoolTime.FromUnix(row.ExpirationDate),
    };

    private async Task<IReadOnlyList<SmsPoolLeaseOffer>> OffersAsync(CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(OffersAsync(Extendable, cancellationToken), OffersAsync(NotExtendable, cancellationToken));
        return [.. lists.SelectMany(list => list)];
    }

    private async Task<IReadOnlyList<SmsPoolLeaseOffer>> OffersAsync(int type, CancellationToken cancellationToken)
    {
        var body = await client.ReadAsync(
            "rental/retrieve_all", CallPriority.Interactive, cancellationToken, ("type", type.ToString(CultureInfo.InvariantCulture)));
        return [.. SmsPoolBody
            .Named(body, SmsPoolJson.Default.SmsPoolLeaseLine)
            .SelectMany(line => SmsPoolLeaseOffer.Of(type, line.Value.Id ?? line.Name, line.Value))];
    }

    /// <summary>A service gets the line for itself alone; where there is none, the one for every service.</summary>
    private static bool IsFor(QuoteRequest request, SmsPoolLeaseOffer offer) =>
        offer.ServesAny
            ? request.ServiceKey is SmsPoolTerms.AnyService || !offer.IsSoldForOne
            : request.ServiceKey is not SmsPoolTerms.AnyService;

    private Quote QuoteOf(QuoteRequest request, SmsPoolLeaseOffer offer, int days, decimal price) => Quote.Of(
        SmsPoolTerms.Name,
        SmsPoolTerms.LeaseProduct,
        request with { Pool = offer.Key, Days = days, ServiceKey = offer.ServesAny ? SmsPoolTerms.AnyService : request.ServiceKey },
        Money.Of(price),
        time.GetUtcNow()) with
    {
        ServesAnyService = offer.ServesAny,
        Days = days,
        Terms = SmsPoolTerms.LeaseRules with
        {
            // refund_min_days is not documented: below it the button stays, and SMSPool's answer is shown.
            IfNoCode = !offer.Refundable
                ? NoCodeRule.NotBack
                : days < offer.RefundMinDays ? NoCodeRule.Unknown : NoCodeRule.BackByCancelling,
            Refund = offer.Refundable ? SmsPoolTerms.LeaseRefund : null,
            ExtendDays = [.. offer.ExtendPrices.Keys.Order()],
            UsualLength = TimeSpan.FromDays(days),
        },
    };

    private static string? Phone(string? phone, string country) =>
        phone is null || country != "US" || !phone.All(char.IsAsciiDigit) ? phone : UsPhone.Of(phone);
}
