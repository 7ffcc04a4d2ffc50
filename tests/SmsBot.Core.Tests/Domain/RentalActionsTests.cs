using SmsBot.Core.Domain;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

/// <summary>The edges in time; what stands on a card otherwise is in the tests of the card.</summary>
public sealed class RentalActionsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_next_change_is_the_lock_then_the_last_minutes_then_the_end()
    {
        var rental = Made.Bought(Start);
        Assert.Equal(Start.AddMinutes(2), RentalActions.NextChange(rental, Start));
        Assert.Equal(Start.AddMinutes(18), RentalActions.NextChange(rental, Start.AddMinutes(2)));
        Assert.Equal(Start.AddMinutes(20), RentalActions.NextChange(rental, Start.AddMinutes(18)));
        Assert.Null(RentalActions.NextChange(rental, Start.AddMinutes(20)));
    }

    [Fact]
    public void A_leases_next_change_is_the_end_of_its_refund_then_its_own()
    {
        var lease = Made.Bought(Start, days: 30);
        Assert.Equal(Start.AddHours(12), RentalActions.NextChange(lease, Start));
        Assert.Equal(Start.AddDays(30), RentalActions.NextChange(lease, Start.AddHours(12)));
    }

    [Fact]
    public void What_is_over_or_not_bought_does_not_change_by_time()
    {
        var over = Made.Bought(Start);
        over.End();
        Assert.Null(RentalActions.NextChange(over, Start));
        Assert.Null(RentalActions.NextChange(Made.Rental(Start), Start));
        Assert.Equal(
            Start.AddMinutes(18), RentalActions.NextChange(Made.Bought(Start, ScriptedProvider.Activation with { Refund = null }), Start));
    }

    [Theory]
    [InlineData(0, 120d, 1200d)]
    [InlineData(119, 120d, 1200d)]
    [InlineData(120, null, 1200d)]
    [InlineData(1199, null, 1200d)]
    public void A_refund_is_possible_from_its_lock_to_the_end(int seconds, double? from, double until)
    {
        var state = RentalActions.Find(Made.Bought(Start), null, Start.AddSeconds(seconds), RentalAction.Refund)!;
        Assert.Equal((from is { } lockEnds ? Start.AddSeconds(lockEnds) : null, Start.AddSeconds(until)), (state.From, state.Until));
    }

    [Theory]
    [InlineData(60, 59, true)]
    [InlineData(60, 60, false)]
    [InlineData(1199, 1198, true)]
    [InlineData(1200, 1199, true)]
    [InlineData(5000, 1199, true)]
    [InlineData(5000, 1200, false)]
    public void A_window_ends_the_refund_before_the_end_does(int window, int seconds, bool isPossible)
    {
        var rental = Made.Bought(Start, ScriptedProvider.Activation with { Refund = new RefundRule(Window: TimeSpan.FromSeconds(window)) });
        var state = RentalActions.Find(rental, null, Start.AddSeconds(seconds), RentalAction.Refund);
        Assert.Equal(isPossible, state is not null);
        if (state is not null)
            Assert.Equal(Start.AddSeconds(Math.Min(window, 1200)), state.Until);
    }

    [Theory]
    [InlineData(59, 60, true)]
    [InlineData(60, 60, false)]
    public void A_lock_that_opens_with_the_end_of_the_window_is_none(int lockSeconds, int window, bool isPossible)
    {
        var rental = Made.Bought(
            Start,
            ScriptedProvider.Activation with { Refund = new RefundRule(TimeSpan.FromSeconds(lockSeconds), TimeSpan.FromSeconds(window)) });
        Assert.Equal(isPossible, RentalActions.Find(rental, null, Start, RentalAction.Refund) is not null);
    }

    [Fact]
    public void An_open_spend_takes_the_buttons_that_cost_and_the_refund_away()
    {
        var (rental, spend) = (Made.Bought(Start), Made.Sent(Start, SpendKind.AnotherCode));
        Assert.Null(RentalActions.Find(rental, spend, Start, RentalAction.Refund));
        rental.Receive();
        Assert.Null(RentalActions.Find(rental, spend, Start, RentalAction.AnotherCode));
        Assert.NotNull(RentalActions.Find(rental, null, Start, RentalAction.AnotherCode));
        Assert.Null(RentalActions.Find(rental, null, Start.AddMinutes(20), RentalAction.AnotherCode));
        Assert.Null(RentalActions.Find(rental, null, Start, RentalAction.Refund));
        Assert.Null(RentalActions.Find(rental, null, Start, RentalAction.AnotherNumber));
    }

    [Fact]
    public void Only_a_request_that_is_put_off_can_be_cancelled()
    {
        var spend = Made.Sent(Start);
        Assert.Empty(RentalActions.Of(Made.Rental(Start), spend, Start));
        Assert.Empty(RentalActions.Of(Made.Rental(Start), null, Start));
        spend.Defer(Start);
        Assert.Equal([RentalAction.CancelDeferred], RentalActions.Of(Made.Rental(Start), spend, Start).Select(state => state.Action));
    }

    [Theory]
    [InlineData(NoCodeRule.BackByItself, false, "If no code comes, you are refunded automatically.", "automatic refund")]
    [InlineData(NoCodeRule.BackByCancelling, true, "If no code comes, I cancel in time and you are refunded.", "refund (I cancel for you)")]
    [InlineData(
        NoCodeRule.BackByCancelling,
        false,
        "If no code comes: you get the money back if you cancel before any SMS arrives.",
        "refund if you cancel")]
    [InlineData(NoCodeRule.NotBack, false, "If no code comes, there is no refund.", "no refund")]
    [InlineData(NoCodeRule.Unknown, false, "If no code comes: the provider does not say whether it refunds.", "unknown")]
    public void What_happens_if_no_code_comes_has_words(NoCodeRule rule, bool cancels, string words, string brief)
    {
        var terms = ScriptedProvider.Activation with
        {
            IfNoCode = rule,
            Refund = new RefundRule { CancelBeforeEnd = cancels ? TimeSpan.FromSeconds(20) : null },
        };
        Assert.Equal(words, NoCodeText.Long(terms));
        Assert.Equal(brief, NoCodeText.Short(terms));
    }
}
