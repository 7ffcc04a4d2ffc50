using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Pricing;

/// <summary>The cost of a quote per expected code: a pure function of price, terms and chance.</summary>
internal static class CodeChoice
{
    /// <summary>What it is worth not to have to type in another number, in USD.</summary>
    public const decimal AnotherNumber = 0.05m;

    /// <summary>The price of each number that brings a code or does not pay back, and the trouble of each one that brings none.</summary>
    public static double CostPerCode(decimal price, bool paysBack, double chance)
    {
        var missed = (double)AnotherNumber + (paysBack ? 0 : (double)price);
        return (double)price + (missed * (1 - chance) / chance);
    }

    public static bool PaysBack(RentalTerms terms) => terms.IfNoCode is NoCodeRule.BackByItself or NoCodeRule.BackByCancelling;

    /// <summary>Best first. Quotes without a price come last.</summary>
    public static IReadOnlyList<Quote> Rank(
        IEnumerable<Quote> quotes, IReadOnlyDictionary<(string Provider, string Product), CodeRecord> records, DateTimeOffset now) =>
    [
        .. quotes
            .Select(quote => (Quote: quote, Record: records.GetValueOrDefault((quote.Provider, quote.Product))))
            .OrderBy(one => one.Quote.Price is null)
            .ThenBy(one => one.Record.IsCoolingDown(now))
            .ThenBy(one => CostPerCode((one.Quote.Price?.Micros ?? 0) / 1_000_000m, PaysBack(one.Quote.Terms), one.Record.Chance(now)))
            .Select(one => one.Quote),
    ];
}
