using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Testing.Core;
using SmsBot.Testing.Pricing;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>The estimate of the chance of a code, and the choice by cost per expected code.</summary>
public sealed class CodeChoiceTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_costs_little_more_than_the_choice_that_knows_the_truth_and_brings_a_code(int seed)
    {
        var simulation = new ChoiceSimulation(seed);
        var (share, perCode) = simulation.Run(ChoiceSimulation.Policies[0], 2_000);
        var (_, best) = simulation.Run(ChoiceSimulation.Policies[1], 2_000);

        Assert.True(share >= 0.95, $"{share:P1} of the wishes got a code.");
        Assert.True(perCode <= 1.15m * best, $"${perCode:0.000} for a code; the best is ${best:0.000}.");
    }

    [Fact]
    public void Money_that_does_not_come_back_counts_for_each_number_without_a_code()
    {
        Assert.Equal(0.30 + 0.05, CodeChoice.CostPerCode(0.30m, paysBack: true, 0.5), 6);
        Assert.Equal(0.30 + 0.35, CodeChoice.CostPerCode(0.30m, paysBack: false, 0.5), 6);
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(0.5, 140)]
    [InlineData(0.25, 380)]
    public void Each_number_without_a_code_costs_the_usual_patience(double chance, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), CodeChoice.TimeToCode(TimeSpan.FromSeconds(20), chance));

    [Theory]
    [InlineData(NoCodeRule.BackByItself, true)]
    [InlineData(NoCodeRule.BackByCancelling, true)]
    [InlineData(NoCodeRule.NotBack, false)]
    [InlineData(NoCodeRule.Unknown, false)]
    public void A_number_pays_back_by_itself_or_when_it_is_cancelled(NoCodeRule rule, bool paysBack) =>
        Assert.Equal(paysBack, CodeChoice.PaysBack(ScriptedProvider.Activation with { IfNoCode = rule }));

    [Fact]
    public void Several_misses_in_a_row_come_after_all_others_and_an_unknown_price_comes_last()
    {
        var records = new Dictionary<(string, string), CodeRecord>
        {
            [("misses", "order")] = Record(came: 30, missed: 0) with { MissedInRow = 4 },
        };
        var ranked = CodeChoice.Rank(
            [Quote("unknown", 0.01m) with { Price = null }, Quote("misses", 0.01m), Quote("dear", 5m), Quote("cheap", 0.5m)], records, Now);
        Assert.Equal(["cheap", "dear", "misses", "unknown"], ranked.Select(quote => quote.Provider));
    }

    [Theory]
    [InlineData(nameof(CodePreference.BestValue), "fair")]
    [InlineData(nameof(CodePreference.Cheapest), "cheap")]
    [InlineData(nameof(CodePreference.MostLikely), "sure")]
    [InlineData(nameof(CodePreference.Fastest), "fast")]
    public void A_member_s_preference_decides(string preference, string first)
    {
        var records = new Dictionary<(string, string), CodeRecord>
        {
            [("cheap", "order")] = Record(came: 1, missed: 9),
            [("fair", "order")] = Record(came: 8, missed: 2),
            [("sure", "order")] = Record(came: 30, missed: 0),
            [("fast", "order")] = Record(came: 9, missed: 1),
        };
        var times = new Dictionary<string, TimeSpan>(StringComparer.Ordinal)
        {
            ["cheap"] = TimeSpan.FromSeconds(5),
            ["fair"] = TimeSpan.FromSeconds(40),
            ["sure"] = TimeSpan.FromSeconds(90),
            ["fast"] = TimeSpan.FromSeconds(5),
        };

        var ranked = CodeChoice.Rank(
            [Quote("cheap", 0.10m), Quote("fair", 0.15m), Quote("sure", 0.60m), Quote("fast", 0.40m)],
            records,
            Now,
            Enum.Parse<CodePreference>(preference),
            times);

        Assert.Equal(first, ranked[0].Provider);
    }

    private static CodeRecord Record(int came, int missed) =>
        Enumerable.Range(0, came + missed).Aggregate(default(CodeRecord), (record, i) => record.Add(i >= missed, Now));

    private static Quote Quote(string provider, decimal price) => new()
    {
        Provider = provider,
        Product = "order",
        Kind = RentalKind.Activation,
        Request = new QuoteRequest(RentalKind.Activation, "wa", "us"),
        Price = Money.Of(price),
        Terms = ScriptedProvider.Activation,
        TakenAt = Now,
    };
}
