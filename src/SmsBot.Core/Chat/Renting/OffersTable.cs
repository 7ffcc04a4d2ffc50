using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Renting;

/// <summary>The text of an offer list: a row for each quote, why other providers are missing, and how old the prices are.</summary>
internal sealed class OffersTable(ProviderSet providers, RefusalText refusals, TimeProvider time)
{
    /// <summary>Without a press on [More…] the list has so many rows.</summary>
    public const int Most = 6;

    private const int MostNotSold = 3;

    /// <param name="all">Every quote, not only the best ones.</param>
    public Reply Add(Reply reply, RankedQuotes table, IReadOnlyDictionary<string, ProviderStatistics> records, bool all)
    {
        reply = table.All.Count > 0
            ? reply.Table(Header(table.Wish), [.. Shown(table, all).Select(quote => Row(quote, records))])
            : reply.Line(Texts.Offer_None);
        reply = Missing(reply, [.. table.Gaps.Where(gap => table.All.All(quote => quote.Provider != gap.Provider))]);
        foreach (var (name, interval) in table.Stretched.Where(busy => table.All.Any(quote => quote.Provider == busy.Key)))
            reply = reply.Line(Texts.Offer_Stretched, providers.DisplayName(name), SpanText.Short(interval));
        return table.All.Count > 0 ? reply.Line("{0}", string.Join(' ', Ages(table))) : reply;
    }

    /// <summary>The row of this quote; null if it is not shown.</summary>
    public static int? RowOf(RankedQuotes table, Quote quote, bool all) =>
        Shown(table, all).Index().Where(row => ReferenceEquals(row.Item, quote)).Select(row => (int?)row.Index).FirstOrDefault();

    private static IEnumerable<Quote> Shown(RankedQuotes table, bool all) => all ? table.All : table.All.Take(Most);

    /// <summary>Of many providers that do not sell it, one line says so.</summary>
    private Reply Missing(Reply reply, IReadOnlyList<UnavailableProvider> gaps)
    {
        var notSold = gaps.Where(gap => gap is { SellsOnly: null, Refusal.Code: RefusalCode.NotSold }).ToList();
        if (notSold.Count <= MostNotSold)
            notSold = [];
        foreach (var gap in gaps.Except(notSold))
            reply = reply.Line(Texts.Offer_Missing, gap.DisplayName, Why(gap));
        return notSold.Count == 0
            ? reply
            : reply.Line(Texts.Offer_NotSoldAt, string.Join(", ", notSold.Select(gap => gap.DisplayName)));
    }

    private static IReadOnlyList<string> Header(RentRequest wish) => wish.Kind == RentalKind.Lease
        ? ["", Texts.Offer_Price, Texts.Offer_Terms, Texts.Offer_SoFar]
        : ["", Texts.Offer_Price, Texts.Offer_SoFar, Texts.Offer_Stock, Texts.Offer_IfNoCode];

    private IReadOnlyList<string> Row(Quote quote, IReadOnlyDictionary<string, ProviderStatistics> records)
    {
        var name = providers.DisplayName(quote.Provider);
        var price = quote.Price?.Show() ?? "?";
        var record = records.TryGetValue(quote.Provider, out var known) ? known.Text() : Texts.Offer_Dash;
        if (quote.Kind == RentalKind.Lease)
            return [name, price, LeaseTerms(quote), record];

        var stock = quote.Stock is { } left ? Sentence.Of(Texts.Offer_StockLeft, NumberText.Show(left)).ToString() : Texts.Offer_Dash;
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
            yield return Sentence.Of(
                Texts.Offer_Age, gap.DisplayName, SpanText.Past(time.GetUtcNow() - gap.Kept.Min(quote => quote.TakenAt)), why).ToString();
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
