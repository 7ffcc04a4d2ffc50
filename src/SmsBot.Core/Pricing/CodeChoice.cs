using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Pricing;

/// <summary>The cost of a quote per expected code: a pure function of price, terms and chance.</summary>
internal static class CodeChoice
{
    /// <summary>What it is worth not to have to type in another number, in USD.</summary>
    public const decimal AnotherNumber = 0.05m;

    // As long as a code usually takes.
    private static readonly TimeSpan UnknownTime = TimeSpan.FromSeconds(20);

    /// <summary>The price of each number that brings a code or does not pay back, and the trouble of each one that brings none.</summary>
    public static double CostPerCode(decimal price, bool paysBack, double chance)
    {
        var missed = (double)AnotherNumber + (paysBack ? 0 : (double)price);
        return (double)price + (missed * (1 - chance) / chance);
    }

    /// <summary>The time until the code, with the waiting for each number that brings none.</summary>
    public static TimeSpan TimeToCode(TimeSpan median, double chance) =>
        median + (CodeSearchPolicy.UsualPatience * ((1 - chance) / chance));

    public static bool PaysBack(RentalTerms terms) => terms.IfNoCode is NoCodeRule.BackByItself or NoCodeRule.BackByCancelling;

    /// <summary>Best first. Quotes without a price come last.</summary>
    /// <param name="times">The median time until a code, by provider; unknown where it is missing.</param>
    public static IReadOnlyList<Quote> Rank(
        IEnumerable<Quote> quotes,
        IReadOnlyDictionary<(string Provider, string Product), CodeRecord> records,
        DateTimeOffset now,
        CodePreference preference = CodePreference.BestValue,
        IReadOnlyDictionary<string, TimeSpan>? times = null) =>
    [
        .. quotes
            .Select(quote => (Quote: quote, Record: records.GetValueOrDefault((quote.Provider, quote.Product))))
            .OrderBy(one => one.Quote.Price is null)
            .ThenBy(one => one.Record.IsCoolingDown(now))
            .ThenBy(one => preference switch
            {
                CodePreference.Cheapest => one.Quote.Price?.Micros ?? 0,
                CodePreference.MostLikely => -one.Record.Chance(now),
                CodePreference.Fastest =>
                    TimeToCode(times?.TryGetValue(one.Quote.Provider, out var time) == true ? time : UnknownTime, one.Record.Chance(now))
                        .TotalSeconds,
                _ => 0,
            })
            .ThenBy(one => CostPerCode((one.Quote.Price?.Micros ?? 0) / 1_000_000m, PaysBack(one.Quote.Terms), one.Record.Chance(now)))
            .Select(one => one.Quote),
    ];
}
