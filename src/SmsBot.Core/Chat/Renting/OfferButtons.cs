using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Renting;

/// <summary>The buttons of offers. Each that rents is a one-time offer of its own.</summary>
internal sealed class OfferButtons(
    OfferStore offers, RentDrafts drafts, CatalogueStore catalogue, SpendLimits limits, ApprovalService approvals, ProviderSet providers,
    AlertButtons alerts, NextMessages next)
{
    private const int Most = 4;
    private const string AreaCodesIn = "us";

    /// <summary>One offer, with the number that it replaces.</summary>
    public Task<Button> OneAsync(
        CommandRequest request, RentRequest wish, Quote quote, long? replaces, CancellationToken cancellationToken) =>
        RentAsync(request, wish, quote, Label(quote, named: false), ButtonStyle.Primary, replaces, cancellationToken);

    /// <summary>Starts a code search.</summary>
    public async Task<Button> CodeAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken)
    {
        var choice = new OfferChoice(SpendKind.Rent)
        {
            Wish = wish with { Product = null, NotProvider = null },
            CodeCap = limits.CapForCode(wish),
            Confirmed = true,
        };
        return Button.Press(Texts.Button_GetCode, await offers.MintAsync(request, choice, cancellationToken), ButtonStyle.Plain);
    }

    /// <summary>A button for each of the best offers and, if there is none, for what may help.</summary>
    /// <param name="all">Every quote is shown; else [More…] shows them.</param>
    public async Task<Reply> AddAsync(
        Reply reply, CommandRequest request, RankedQuotes table, bool all, CancellationToken cancellationToken)
    {
        var wish = table.Wish;
        var cap = limits.CapFor(wish);
        var several = table.All.Select(quote => quote.Provider).Distinct(StringComparer.Ordinal).Count() < table.All.Count;
        foreach (var quote in table.Quotes.Concat(table.Kept).Where(quote => table.CanBeHad(quote, cap)).Take(Most))
        {
            var style = reply.Buttons.Count == 0 ? ButtonStyle.Primary : ButtonStyle.Plain;
            var rent = await RentAsync(request, wish, quote, Label(quote, several), style, replaces: null, cancellationToken);
            reply = reply.Row(rent with { Beside = OffersTable.RowOf(table, quote, all) });
        }

        if (reply.Buttons.Count == 0 && wish.MaxPrice is { } own && table.All.Count > 0)
            reply = await BeyondOwnCapAsync(reply, request, table, own, cancellationToken);
        if (reply.Buttons.Count == 0 && cap == limits.CapFor(wish.Kind) && table.Cheapest is { Price: { } price } over)
            reply = reply.Line(Texts.Offer_AllAbove, cap).Row(await approvals.DraftAsync(request, wish.As(over), price, cancellationToken));
        if (catalogue.Now.Service(wish.Service) is not { } service)
            return reply;

        List<Button> row = [];
        if (wish is { Kind: RentalKind.Activation, Product: null }
            && limits.NumbersForCode > 0
            && table.Quotes.Any(quote => quote.Price <= limits.CapForCode(wish) && quote.Stock != 0))
            row.Add(await CodeAsync(request, wish, cancellationToken));
        var sellsLeases = providers.All.Any(provider => provider.Terms.Products.Any(product => product.Kind == RentalKind.Lease));
        if (table.Gaps.Any(gap => gap.SellsOnly == RentalKind.Lease) || (wish.Kind == RentalKind.Activation && sellsLeases))
        {
            var leases = await DraftAsync(request, wish with { Days = null, MaxPrice = null }, cancellationToken);
            row.Add(Button.Press(Texts.Offer_ShowLeases, Pickers.With(leases, ButtonActions.PickLength, service.Id, wish.Country)));
        }

        var elsewhere = await DraftAsync(request, wish with { AreaCode = null }, cancellationToken);
        row.Add(Button.Press(Texts.Offer_OtherCountry, Pickers.With(elsewhere, ButtonActions.PickCountry, service.Id, 0)));
        reply = reply.Row([.. row]).Row([.. new[] { Alert(request, table), AreaCode(request, wish, service) }.OfType<Button>()]);
        return all || table.All.Count <= OffersTable.Most ? reply : reply.Row(await drafts.OffersButtonAsync(
            request, wish, service, Texts.Offer_More, ButtonActions.AllOffers, cancellationToken));
    }

    /// <summary>Where the area code can be written as the next message.</summary>
    private Button? AreaCode(CommandRequest request, RentRequest wish, ServiceName service) =>
        wish is { Country: AreaCodesIn, AreaCode: null } && next.CanAsk(request) && providers.All.Any(one => one.Terms.TakesAreaCodes)
        ? Button.Press(Texts.Offer_AreaCode, ButtonToken.Of(ButtonActions.AskArea, service.Id, wish.Country, wish.Days ?? 0))
        : null;

    private Button? Alert(CommandRequest request, RankedQuotes table) => table.Cheapest is { Price: { } price }
        ? alerts.WhenCheaper(request, table.Wish, price)
        : alerts.WhenBack(request, table.Wish);

    private Task<long?> DraftAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken) =>
        drafts.KeepAsync(request, wish with { Country = "", Product = null, NotProvider = null }, cancellationToken);

    /// <summary>The member's own cap is binding: going above it takes a press of its own.</summary>
    private async Task<Reply> BeyondOwnCapAsync(
        Reply reply, CommandRequest request, RankedQuotes table, Money own, CancellationToken cancellationToken)
    {
        reply = reply.Line(Texts.Offer_NothingWithin, own);
        if (table.Cheapest is not { Price: { } price } cheapest || !cheapest.CanBeHadFor(limits.CapFor(table.Wish.Kind)))
            return reply;

        var label = Sentence.Of(Texts.Offer_RentAnyway, providers.DisplayName(cheapest.Provider), price).ToString();
        var rent = await RentAsync(
            request, table.Wish with { MaxPrice = null }, cheapest, label, ButtonStyle.Plain, replaces: null, cancellationToken);
        return reply.Row(rent, Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    private string Label(Quote quote, bool named)
    {
        var name = providers.DisplayName(quote.Provider);
        if (quote.Price is not { } price)
            return Sentence.Of(Texts.Offer_RentUnknown, name, limits.CapFor(quote.Kind)).ToString();

        return named
            ? Sentence.Of(Texts.Offer_RentNamed, name, quote.Product, price).ToString()
            : Sentence.Of(Texts.Offer_Rent, name, price).ToString();
    }

    private async Task<Button> RentAsync(
        CommandRequest request, RentRequest wish, Quote quote, string label, ButtonStyle style, long? replaces,
        CancellationToken cancellationToken)
    {
        var choice = new OfferChoice(SpendKind.Rent) { Wish = wish.As(quote), Shown = quote.Price, Confirmed = true, RentalId = replaces };
        return Button.Press(label, await offers.MintAsync(request, choice, cancellationToken), style);
    }
}
