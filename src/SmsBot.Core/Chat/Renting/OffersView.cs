using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Renting;

/// <summary>The table of offers for a request, with a rent button for each of the best.</summary>
internal sealed class OffersView(
    QuoteService prices, OfferStore offers, RentDrafts drafts, CatalogueStore catalogue, SpendLimits limits, RefusalText refusals, ApprovalService approvals, ProviderSet providers, UnitOfWork unitOfWork, TimeProvider time)
{
    private const int Buttons = 4;

    public async Task<Reply> BuildAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken) =>
        await BuildAsync(request, await prices.AskAsync(wish, cancellationToken), cancellationToken);

    public async Task<Reply> BuildAsync(CommandRequest request, RankedQuotes table, CancellationToken cancellationToken)
    {
        var wish = table.Wish;
        var records = await unitOfWork.ReadAsync(db => ProviderStatistics.ReadAsync(db, wish, time.GetUtcNow(), cancellationToken), cancellationToken);
        var reply = new Reply { Replaces = request.IsPress }.Heading(Title(wish));
        reply = table.All.Count > 0
            ? reply.Table(Header(wish), [.. table.All.Select(quote => Row(quote, records))])
            : reply.Line(Texts.Offer_None);
        foreach (var gap in table.Gaps.Where(gap => table.All.All(quote => quote.Provider != gap.Provider)))
            reply = reply.Line(Texts.Offer_Missing, gap.DisplayName, Why(gap));
        foreach (var (name, interval) in table.Stretched.Where(busy => table.All.Any(quote => quote.Provider == busy.Key)))
            reply = reply.Line(Texts.Offer_Stretched, providers.DisplayName(name), SpanText.Short(interval));
        if (table.All.Count > 0)
            reply = reply.Line("{0}", string.Join(' ', Ages(table)));

        return await WithButtonsAsync(reply, request, table, cancellationToken);
    }

    /// <summary>One offer with a question, for a price that the member has not agreed to yet.</summary>
    public async Task<Reply> AskAsync(CommandRequest request, RentRequest wish, Quote quote, Reply opening, long? replaces, CancellationToken cancellationToken)
    {
        var choice = new OfferChoice(SpendKind.Rent) { Wish = Exactly(wish, quote), Shown = quote.Price, Confirmed = true, RentalId = replaces };
        var token = await offers.MintAsync(request, choice, cancellationToken);
        return (opening with { QuestionOf = replaces }).Row(
            Button.Press(Label(quote, table: false), token, ButtonStyle.Primary),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    public string Title(RentRequest wish)
    {
        var title = wish.Days is { } days
            ? Sentence.Of(Texts.Offer_TitleLease, prices.NameOf(wish), QuoteService.CountryOf(wish), days)
            : Sentence.Of(Texts.Offer_TitleActivation, prices.NameOf(wish), QuoteService.CountryOf(wish));
        if (wish.AreaCode is { } area)
            title = Sentence.Of(Texts.Offer_TitleArea, title, area);
        if (wish.Pool is { } pool)
            title = Sentence.Of(Texts.Offer_TitlePool, title, UntrustedText.Line(pool, 40));
        return title.ToString();
    }

    /// <summary>The request narrowed to what was shown.</summary>
    public static RentRequest Exactly(RentRequest wish, Quote quote) => wish with { Provider = quote.Provider, Product = quote.Product, Days = quote.Days, NotProvider = null };

    private async Task<Reply> WithButtonsAsync(Reply reply, CommandRequest request, RankedQuotes table, CancellationToken cancellationToken)
    {
        var wish = table.Wish;
        var cap = limits.CapFor(wish);
        var several = table.All.Select(quote => quote.Provider).Distinct(StringComparer.Ordinal).Count() < table.All.Count;
        foreach (var quote in table.Quotes.Concat(table.Kept).Where(quote => table.CanBeHad(quote, cap)).Take(Buttons))
        {
            var choice = new OfferChoice(SpendKind.Rent) { Wish = Exactly(wish, quote), Shown = quote.Price, Confirmed = true };
            var token = await offers.MintAsync(request, choice, cancellationToken);
            reply = reply.Row(Button.Press(Label(quote, several), token, reply.Buttons.Count == 0 ? ButtonStyle.Primary : ButtonStyle.Plain));
        }

        if (reply.Buttons.Count == 0 && wish.MaxPrice is { } own && table.All.Count > 0)
            reply = await BeyondOwnCapAsync(reply, request, table, own, cancellationToken);
        if (reply.Buttons.Count == 0 && cap == limits.CapFor(wish.Kind) && table.Cheapest is { Price: { } price } over)
            reply = reply.Line(Texts.Offer_AllAbove, cap).Row(await approvals.DraftAsync(request, Exactly(wish, over), price, cancellationToken));
        if (catalogue.Now.Service(wish.Service) is not { } service)
            return reply;

        List<Button> row = [];
        if (table.Gaps.Any(gap => gap.SellsOnly == RentalKind.Lease) || (wish.Kind == RentalKind.Activation && providers.All.Any(p => p.Terms.Products.Any(x => x.Kind == RentalKind.Lease))))
            row.Add(Button.Press(Texts.Offer_ShowLeases, Pickers.With(await DraftAsync(request, wish with { Days = null, MaxPrice = null }, cancellationToken), ButtonActions.PickLength, service.Id, wish.Country)));
        row.Add(Button.Press(Texts.Offer_OtherCountry, Pickers.With(await DraftAsync(request, wish with { AreaCode = null }, cancellationToken), ButtonActions.PickCountry, service.Id, 0)));
        return reply.Row([.. row]);
    }

    private Task<long?> DraftAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken) =>
        drafts.KeepAsync(request, wish with { Country = "", Product = null, NotProvider = null }, cancellationToken);

    /// <summary>The member's own cap is binding: going above it takes a press of its own.</summary>
    private async Task<Reply> BeyondOwnCapAsync(Reply reply, CommandRequest request, RankedQuotes table, Money own, CancellationToken cancellationToken)
    {
        reply = reply.Line(Texts.Offer_NothingWithin, own);
        if (table.Cheapest is not { Price: { } price } cheapest || !cheapest.CanBeHadFor(limits.CapFor(table.Wish.Kind)))
            return reply;

        var choice = new OfferChoice(SpendKind.Rent) { Wish = Exactly(table.Wish, cheapest) with { MaxPrice = null }, Shown = price, Confirmed = true };
        var label = Sentence.Of(Texts.Offer_RentAnyway, providers.DisplayName(cheapest.Provider), price).ToString();
        return reply.Row(Button.Press(label, await offers.MintAsync(request, choice, cancellationToken)), Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    private string Label(Quote quote, bool table)
    {
        var name = providers.DisplayName(quote.Provider);
        if (quote.Price is not { } price)
            return Sentence.Of(Texts.Offer_RentUnknown, name, limits.CapFor(quote.Kind)).ToString();

        return table
            ? Sentence.Of(Texts.Offer_RentNamed, name, quote.Product, price).ToString()
            : Sentence.Of(Texts.Offer_Rent, name, price).ToString();
    }

    private static IReadOnlyList<string> Header(RentRequest wish) => wish.Kind == RentalKind.Lease
        ? ["", Texts.Offer_Price, Texts.Offer_Terms, Texts.Offer_SoFar]
        : ["", Texts.Offer_Price, Texts.Offer_SoFar, Texts.Offer_Stock, Texts.Offer_IfNoCode];

    private IReadOnlyList<string> Row(Quote quote, IReadOnlyDictionary<string, ProviderStatistics> records)
    {
        var name = providers.DisplayName(quote.Provider);
        var price = quote.Price?.ToString() ?? "?";
        var record = records.TryGetValue(quote.Provider, out var known) ? known.Text() : Texts.Offer_Dash;
        if (quote.Kind == RentalKind.Lease)
            return [name, price, LeaseTerms(quote), record];

        var stock = quote.Stock is { } left ? Sentence.Of(Texts.Offer_StockLeft, left).ToString() : Texts.Offer_Dash;
        return [name, price, record, stock, NoCodeText.Short(quote.Terms)];
    }

    private static string LeaseTerms(Quote quote) => quote.Terms switch
    {
        { CanRenew: true } => Sentence.Of(Texts.Offer_Renewable, quote.Days).ToString(),
        { ExtendDays.Count: > 0 } => Texts.Offer_Extendable,
        _ => Sentence.Of(Texts.Offer_Fixed, quote.Days).ToString(),
    };

    /// <summary>Which prices are fresh, and how old the others are.</summary>
    private IEnumerable<string> Ages(RankedQuotes table)
    {
        if (table.Quotes.Count > 0)
            yield return Texts.Offer_CheckedNow;

        foreach (var gap in table.Gaps.Where(gap => gap.Kept.Count > 0))
        {
            var why = gap.Refusal.Code switch
            {
                RefusalCode.ProviderSlow => Texts.Offer_WhySlow,
                RefusalCode.ProviderRateLimit => Texts.Offer_WhyRateLimit,
                RefusalCode.ProviderAnswer => Texts.Offer_WhyAnswer,
                _ => Texts.Offer_WhyDown,
            };
            yield return Sentence.Of(Texts.Offer_Age, gap.DisplayName, SpanText.Past(time.GetUtcNow() - gap.Kept.Min(quote => quote.TakenAt)), why).ToString();
        }
    }

    private object Why(UnavailableProvider gap) => gap switch
    {
        { SellsOnly: RentalKind.Lease, LeaseADay: { } price } => Sentence.Of(Texts.Offer_OnlyLeasesFrom, price),
        { SellsOnly: RentalKind.Lease } => Texts.Offer_OnlyLeases,
        { SellsOnly: RentalKind.Activation } => Texts.Offer_OnlyActivations,
        _ => refusals.Of(gap.Refusal),
    };
}
