using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Telemetry;

namespace SmsBot.Core.Chat.Renting;

/// <summary>Rents what was typed, at a fresh price; above the confirmation limit, or at an unknown price, it asks first.</summary>
internal sealed class RentNow(
    QuoteService prices, Checkout checkout, OffersView offersView, GuidedRent guide, SpendLimits limits, ProviderSet providers,
    AlertButtons alerts, BotMetrics metrics)
{
    public async Task<Reply?> RunAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken)
    {
        metrics.Wish(wish.Kind.ToString());
        try
        {
            return await RentBestAsync(request, wish, cancellationToken);
        }
        catch (RefusedException refused) when (HasOffers(refused.Refusal.Code))
        {
            var watch = refused.Refusal.Code == RefusalCode.OutOfStock ? alerts.WhenBack(request, wish) : null;
            throw new GuidedRefusalException(
                refused.Refusal,
                [
                    .. GuidedRefusalException.NextStepsOf(refused),
                    await guide.OffersButtonAsync(request, wish, cancellationToken),
                    await guide.OtherCountryButtonAsync(request, wish, cancellationToken),
                    .. watch is null ? [] : new[] { watch },
                ]);
        }
    }

    /// <summary>Refusals after which another offer or country may help.</summary>
    private static bool HasOffers(RefusalCode code) => code is RefusalCode.OutOfStock or RefusalCode.NotSold or RefusalCode.PriceAboveCap
        or RefusalCode.PriceAboveLimit or RefusalCode.ProviderDown or RefusalCode.ProviderSlow or RefusalCode.ProviderAnswer
        or RefusalCode.ProviderRateLimit;

    private async Task<Reply?> RentBestAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken)
    {
        var table = await prices.AskAsync(wish, cancellationToken);
        var cap = limits.CapFor(wish);

        // Only fresh prices are bought: a press on one of these offers asks the provider again. If nothing is within the member's own cap,
        // the list shows what there is and why the rest is missing.
        if (table.IsOnlyKept(cap)
            || (wish.MaxPrice is not null && table.All.Count > 0 && !table.Quotes.Any(quote => table.CanBeHad(quote, cap))))
            return await offersView.BuildAsync(request, table, cancellationToken);

        var quote = await checkout.PickAsync(request, table, cap, capIsMembers: cap != limits.CapFor(wish.Kind), cancellationToken);
        return quote.Price is { } price && price <= limits.ConfirmAbove
            ? await checkout.BuyAsync(request, Purchase.By(request, request.IntentKey, wish, quote, cap), cancellationToken)
            : await ConfirmAsync(request, wish, quote, cap, cancellationToken);
    }

    private async Task<Reply> ConfirmAsync(
        CommandRequest request, RentRequest wish, Quote quote, Money cap, CancellationToken cancellationToken)
    {
        var opening = new Reply().Heading(prices.TitleOf(wish));
        opening = quote.Price is null
            ? opening.Line(Texts.Offer_ConfirmUnknown, providers.DisplayName(quote.Provider), cap)
            : opening.Line(Texts.Offer_ConfirmHint, limits.ConfirmAbove);
        return await offersView.AskAsync(
            request, wish, quote, opening.Line(NoCodeText.Long(quote.Terms)), replaces: null, cancellationToken);
    }
}
