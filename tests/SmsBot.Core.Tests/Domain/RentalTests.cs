using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

/// <summary>What each arrow of a rental's life leaves behind.</summary>
public sealed class RentalTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_purchase_brings_its_id_number_price_and_end()
    {
        var rental = Made.Rental(Now);
        rental.Activate(
            new SpendOutcome.Done { ExternalId = "x", Phone = "2025550123", NotReady = true, EndsAt = Now.AddMinutes(7) },
            new Money(310_000, "EUR"),
            Now);

        Assert.Equal(("x", true, Now, Now.AddMinutes(7)), (rental.ExternalId, rental.NotReady, rental.StartedAt, rental.EndsAt));
        Assert.Equal(new Money(310_000, "EUR"), rental.Price);
        Assert.Equal(Now.AddMinutes(7) + Rental.LastLook, rental.WatchUntil);
        Assert.Equal(
            new ProviderRental("x", "order", Now, Now.AddMinutes(7)) { BoughtAs = rental.BoughtAs, Price = rental.Price }, rental.Target);
    }

    [Fact]
    public void Without_an_end_of_the_providers_it_is_the_usual_one()
    {
        Assert.Equal(Now.AddMinutes(20), Made.Bought(Now).EndsAt);
        Assert.Equal(Now.AddDays(7), Made.Bought(Now, days: 7).EndsAt);
    }

    [Fact]
    public void Before_it_is_bought_it_can_be_read_by_nothing_but_its_wish() =>
        Assert.Equal(
            ("", Now, null), (Made.Rental(Now).Target.ExternalId, Made.Rental(Now).Target.StartedAt, Made.Rental(Now).Target.EndsAt));

    [Theory]
    [InlineData(10, 60)]
    [InlineData(90, 90)]
    public void It_is_read_for_its_late_window_and_an_hour_at_least(int window, int minutes) =>
        Assert.Equal(
            Now.AddMinutes(20 + minutes),
            Made.Bought(Now, ScriptedProvider.Activation with { LateWindow = TimeSpan.FromMinutes(window) }).WatchUntil);

    [Fact]
    public void An_SMS_ends_the_waiting_for_another_and_shows_that_the_number_is_on()
    {
        var rental = Made.Bought(Now);
        rental.SetReady(false);
        rental.Receive();
        Assert.Equal((1, true, false), (rental.SmsCount, rental.SmsInRound, rental.NotReady));

        rental.AwaitAnother(Now.AddMinutes(1));
        rental.StartRound();
        Assert.Equal((true, Now.AddMinutes(1), 1, false), (rental.AwaitsAnother, rental.CodeRequestedAt, rental.Round, rental.SmsInRound));
        rental.Receive();
        Assert.Equal((false, 2, true), (rental.AwaitsAnother, rental.SmsCount, rental.SmsInRound));
    }

    [Fact]
    public void A_refund_is_due_at_once_or_when_it_is_queued_for()
    {
        var (now, queued) = (Made.Bought(Now), Made.Bought(Now));
        now.RequestRefund(Now, null);
        queued.RequestRefund(Now, Now.AddMinutes(2));
        Assert.Equal((Now, Now), (now.RefundRequestedAt, now.RefundDueAt));
        Assert.Equal((Now, Now.AddMinutes(2)), (queued.RefundRequestedAt, queued.RefundDueAt));
    }

    [Fact]
    public void A_refund_that_is_sent_is_due_no_more_until_it_is_queued_again()
    {
        var rental = Made.Bought(Now);
        rental.RequestRefund(Now, null);
        rental.SendRefund(Now.AddSeconds(1));
        Assert.Equal((null, Now.AddSeconds(1)), (rental.RefundDueAt, rental.RefundSentAt));

        rental.QueueRefundAgain(Now.AddSeconds(9));
        Assert.Equal((Now.AddSeconds(9), null), (rental.RefundDueAt, rental.RefundSentAt));
    }

    [Fact]
    public void A_refund_that_comes_to_nothing_leaves_only_its_reason()
    {
        var rental = Made.Bought(Now);
        rental.RequestRefund(Now, null);
        rental.KeepAfterAll(new Refusal(RefusalCode.ProviderRefused));
        Assert.Equal((null, null, null), (rental.RefundRequestedAt, rental.RefundDueAt, rental.RefundSentAt));
        Assert.Equal(RefusalCode.ProviderRefused, RefusalJson.Read(rental.LastRefusal)!.Code);

        rental.RequestRefund(Now, null);
        Assert.Null(rental.LastRefusal);
        rental.SendRefund(Now);
        rental.KeepAfterAll(null);
        Assert.Equal((null, null, null, null), (rental.RefundRequestedAt, rental.RefundDueAt, rental.RefundSentAt, rental.LastRefusal));
    }

    [Fact]
    public void A_confirmed_refund_ends_it_now_and_never_later()
    {
        var (open, over) = (Made.Bought(Now), Made.Bought(Now));
        open.SetReady(false);
        open.RequestRefund(Now, Now.AddMinutes(2));
        open.ConfirmRefund(Now.AddMinutes(3));
        Assert.Equal((Now.AddMinutes(3), Now.AddMinutes(3), null, false), (open.RefundedAt, open.EndsAt, open.RefundDueAt, open.NotReady));

        over.End();
        over.ConfirmRefund(Now.AddMinutes(30));
        Assert.Equal(Now.AddMinutes(20), over.EndsAt);
    }

    [Fact]
    public void A_declined_one_says_why_until_its_purchase_shows_up()
    {
        var rental = Made.Rental(Now);
        rental.Decline(new Refusal(RefusalCode.OutOfStock));
        Assert.Equal(RefusalCode.OutOfStock, RefusalJson.Read(rental.LastRefusal)!.Code);
        rental.Reopen();
        Assert.Null(rental.LastRefusal);
    }

    [Fact]
    public void The_clock_warns_anew_only_when_the_end_moves_by_more_than_an_hour()
    {
        var lease = Made.Bought(Now, days: 30);
        lease.NoteWarned(24);
        lease.MoveEnd(lease.EndsAt!.Value.AddHours(1));
        Assert.Equal(24, lease.WarnedHours);
        lease.MoveEnd(lease.EndsAt.Value.AddHours(1).AddSeconds(1));
        Assert.Null(lease.WarnedHours);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1, 1)]
    [InlineData(1.01, 24)]
    [InlineData(24, 24)]
    [InlineData(24.01, 168)]
    [InlineData(168, 168)]
    [InlineData(168.01, null)]
    public void A_warning_whose_time_has_passed_already_is_not_given(double hours, int? warned)
    {
        var lease = Made.Bought(Now, days: 30);
        lease.ExtendTo(Now.AddHours(hours), Now);
        Assert.Equal((warned, Now.AddHours(hours)), (lease.WarnedHours, lease.EndsAt));
    }

    [Fact]
    public void Ended_it_is_not_switched_off_any_more_and_its_number_is_kept_as_a_hint()
    {
        var rental = Made.Bought(Now, days: 30);
        rental.SetReady(false);
        rental.End();
        rental.StopWatching();
        rental.Note = "bank";
        rental.Forget();
        Assert.Equal((false, null, null), (rental.NotReady, rental.WatchUntil, rental.Note));
        Assert.Contains("…", rental.Phone, StringComparison.Ordinal);
        var masked = rental.Phone;
        rental.Forget();
        Assert.Equal(masked, rental.Phone);
    }

    [Fact]
    public void A_price_that_nobody_knows_is_none()
    {
        var rental = Made.Bought(Now);
        rental.SetPrice(null);
        Assert.Equal((null, null, Money.Usd), (rental.Price, rental.PriceMicros, rental.Currency));
    }

    [Fact]
    public void A_number_that_waits_for_an_SMS_and_a_lease_count_as_open()
    {
        var (asked, bought, used, awaiting, refunding, lease, over) = (
            Made.Rental(Now),
            Made.Bought(Now),
            Made.Bought(Now),
            Made.Bought(Now),
            Made.Bought(Now),
            Made.Bought(Now, days: 30),
            Made.Bought(Now));
        foreach (var received in (Rental[])[used, awaiting, lease])
            received.Receive();
        awaiting.AwaitAnother(Now);
        refunding.RequestRefund(Now, null);
        over.End();

        var counts = Rental.CountsAsActive.Compile();
        Assert.All((Rental[])[asked, bought, awaiting, refunding, lease], rental => Assert.True(counts(rental)));
        Assert.All((Rental[])[used, over], rental => Assert.False(counts(rental)));
    }

    [Fact]
    public void A_changed_card_is_drawn_again()
    {
        var card = new Card { RentalId = 1, Chat = new ChatRef("test", "ada") };
        card.Touch();
        card.Touch();
        Assert.Equal((2, 0, true), (card.Wanted, card.Shown, card.IsDirty));
    }

    [Theory]
    [InlineData("chat:test:group", true)]
    [InlineData("member:test:ada", false)]
    public void Who_pays_says_whether_it_is_a_groups(string account, bool isGroups) =>
        Assert.Equal(isGroups, Made.Rental(Now, account: account).IsGroups);

    [Fact]
    public void A_spend_keeps_what_it_was_settled_with()
    {
        var spend = Made.Sent(Now);
        spend.Succeed(Money.Of(0.25m), "raw", Now.AddSeconds(1));
        Assert.Equal(
            (Money.Of(0.25m), "raw", Now.AddSeconds(1), Now, false),
            (spend.Charged, spend.Raw, spend.SettledAt, spend.SendingAt, spend.IsOpen));
        Assert.Equal((null, new Money(1)), (spend.Quoted, spend.Hold));

        var doubt = Made.Sent(Now);
        doubt.MarkUnknown("timeout", "half");
        Assert.Equal(("half", true, null), (doubt.Raw, doubt.IsOpen, doubt.Charged));
        doubt.NoteAbsent(Now.AddMinutes(1));
        doubt.NoteAbsent(Now.AddMinutes(2));
        Assert.Equal((2, Now.AddMinutes(1)), (doubt.AbsentReads, doubt.FirstAbsentAt));
        doubt.Refuse(new Refusal(RefusalCode.NeverSettled), Now.AddHours(1));
        Assert.Equal((RefusalCode.NeverSettled, Now.AddHours(1)), (RefusalJson.Read(doubt.LastRefusal)!.Code, doubt.SettledAt));
    }

    [Theory]
    [InlineData(0.31, null, 0.31)]
    [InlineData(0.31, 0.25, 0.25)]
    [InlineData(0.31, 0.31, 0.31)]
    [InlineData(null, 0.000001, null)]
    [InlineData(null, 0.25, 0.25)]
    public void The_price_of_a_spend_is_its_charge_or_else_its_quote(double? quoted, double? charged, double? known)
    {
        // Without a quote the hold is what it may cost at most, and an answer without a charge counts as that.
        var spend = Made.Sent(Now, quoted: (decimal?)quoted);
        if (charged is { } price)
            spend.Succeed(Money.Of((decimal)price), null, Now);
        Assert.Equal(known is { } told ? Money.Of((decimal)told) : null, spend.KnownPrice);
    }

    [Fact]
    public void Why_its_outcome_is_unknown_is_kept_until_it_is_known()
    {
        var spend = Made.Sent(Now);
        Assert.Equal("", spend.UnknownReason);
        spend.MarkUnknown("timeout", null);
        Assert.Equal("timeout", spend.UnknownReason);
        spend.Refuse(new Refusal(RefusalCode.NeverSettled), Now);
        Assert.Equal("", spend.UnknownReason);
    }

    [Fact]
    public void A_spend_that_is_put_off_waits_until_its_time_and_no_longer()
    {
        var spend = Made.Sent(Now);
        spend.Defer(Now.AddMinutes(1));
        Assert.Equal((Now.AddMinutes(1), true, true), (spend.DeferredUntil, spend.WasDeferred, spend.IsOpen));
        spend.StartSending(Now.AddMinutes(1));
        spend.Succeed(Money.Zero, null, Now.AddMinutes(1));
        Assert.Equal((null, true, Now.AddMinutes(1)), (spend.DeferredUntil, spend.WasDeferred, spend.SendingAt));
    }
}
