using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

/// <summary>The next step of a search for each state of its numbers, and its sums. <c>/code</c> as a whole is in its own tests.</summary>
public sealed class CodeSearchPolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly DateTimeOffset Late = Start + Patience;

    [Fact]
    public void It_begins_with_a_number_for_the_whole_cap() => Assert.Equal(Take(1, 1m), Next(Search(), [], Start));

    [Fact]
    public void A_number_is_replaced_when_the_patience_is_over()
    {
        var number = Bought();
        Assert.Equal(new CodeSearchStep.Wait(), Next(Search(), [number], Late.AddTicks(-1)));
        Assert.Equal(new CodeSearchStep.Replace(number.Rental, Money.Of(1m).Micros), Next(Search(), [number], Late));
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(-60, 0)]
    public void The_patience_begins_when_the_member_has_requested_the_code(int seconds, int later)
    {
        var number = Bought();
        number.Rental.NoteCodeRequested(Start.AddSeconds(seconds));
        Assert.Equal(new CodeSearchStep.Wait(), Next(Search(), [number], Late.AddSeconds(later).AddTicks(-1)));
        Assert.IsType<CodeSearchStep.Replace>(Next(Search(), [number], Late.AddSeconds(later)));
    }

    [Fact]
    public void A_number_that_is_not_switched_on_is_waited_for()
    {
        var number = Bought();
        number.Rental.SetReady(false);
        Assert.Equal(new CodeSearchStep.Wait(), Next(Search(), [number], Late));
    }

    [Fact]
    public void A_refused_refund_keeps_its_number_and_its_cost()
    {
        var number = Bought();
        number.Rental.RequestRefund(Start, null);
        number.Rental.KeepAfterAll(new Refusal(RefusalCode.ProviderRefused));
        Assert.Equal(Take(2, 0.7m), Next(Search(), [number], Late));
    }

    [Fact]
    public void The_next_number_is_bought_while_the_refund_is_on_its_way()
    {
        var number = Bought();
        number.Rental.RequestRefund(Start, null);
        Assert.Equal(Take(2, 0.7m), Next(Search(), [number], Start));
        number.Purchase.RefundedMicros = Money.Of(0.3m).Micros;
        number.Rental.ConfirmRefund(Start);
        Assert.Equal(Take(2, 1m), Next(Search(), [number], Start));
    }

    [Fact]
    public void An_SMS_ends_it_whatever_else_is_open()
    {
        var number = Bought();
        number.Rental.Receive();
        var search = Search();
        search.Stop();
        Assert.Equal(new CodeSearchStep.End(Found: true), Next(search, [number, Sending()], Start));
    }

    [Fact]
    public void An_open_purchase_is_waited_for_also_after_a_stop()
    {
        var search = Search();
        Assert.Equal(new CodeSearchStep.Wait(), Next(search, [Bought(), Sending()], Late));
        search.Stop();
        Assert.Equal(new CodeSearchStep.Wait(), Next(search, [Bought(), Sending()], Late));
    }

    [Fact]
    public void After_a_stop_only_what_is_active_is_given_back()
    {
        var (expired, refunding, active) = (Bought(), Bought(), Bought());
        expired.Rental.End();
        refunding.Rental.RequestRefund(Start, null);
        var search = Search();
        search.Stop();
        var step = Assert.IsType<CodeSearchStep.GiveBackAndEnd>(Next(search, [expired, refunding, active], Start));
        Assert.Equal([active.Rental], step.Rentals);
    }

    [Fact]
    public void The_last_number_is_waited_for_until_it_is_over()
    {
        var (first, last) = (Bought(), Bought());
        first.Rental.End();
        var search = Search(most: 2);
        Assert.Equal(new CodeSearchStep.Wait(), Next(search, [first, last], Late));
        last.Rental.RequestRefund(Start, null);
        Assert.Equal(new CodeSearchStep.Wait(), Next(search, [first, last], Late));
        last.Rental.ConfirmRefund(Start);
        Assert.Equal(new CodeSearchStep.End(Found: false), Next(search, [first, last], Late));
    }

    [Fact]
    public void Refused_purchases_are_tried_six_times()
    {
        var refused = Enumerable.Range(0, 6).Select(_ => Refused()).ToList();
        Assert.Equal(Take(6, 1m), Next(Search(most: 2), refused[..5], Start));
        Assert.Equal(new CodeSearchStep.End(Found: false), Next(Search(most: 2), refused, Start));
    }

    [Fact]
    public void A_refused_purchase_is_not_the_number_that_is_waited_for()
    {
        var number = Bought();
        Assert.Equal(new CodeSearchStep.Replace(number.Rental, Money.Of(1m).Micros), Next(Search(), [number, Refused()], Late));
    }

    [Fact]
    public void After_an_hour_nothing_is_bought()
    {
        var end = Start + CodeSearch.Longest;
        var expired = Bought();
        expired.Rental.End();
        Assert.Equal(Take(2, 0.7m), Next(Search(), [expired], end.AddTicks(-1)));
        Assert.Equal(new CodeSearchStep.End(Found: false), Next(Search(), [expired], end));
        Assert.Equal(new CodeSearchStep.End(Found: false), Next(Search(), [], end));
        Assert.Equal(new CodeSearchStep.Wait(), Next(Search(), [Bought()], end));
    }

    [Fact]
    public void The_cards_show_what_the_numbers_cost()
    {
        var (search, next) = (Search(), Search());
        SearchedNumber[] numbers = [Bought(), Bought(), Refused(), Sending()];
        foreach (var number in numbers[..2])
            number.Purchase.RefundedMicros = Money.Of(0.3m).Micros;
        Assert.False(search.Shows(numbers));
        search.Show(numbers);
        Assert.True(search.Shows(numbers));
        Assert.Equal((3, Money.Of(0.91m), Money.Of(0.6m)), (search.Bought, search.Paid, search.Back));

        next.Show(numbers, Money.Of(0.2m));
        Assert.Equal((4, Money.Of(1.11m), Money.Of(0.6m)), (next.Bought, next.Paid, next.Back));
        Assert.False(next.Shows(numbers));
    }

    [Fact]
    public void It_is_stopped_once_and_ended_once()
    {
        var (found, stopped) = (Search(), Search());
        found.End(found: true);
        Assert.Equal((CodeSearchStatus.Found, false), (found.Status, found.IsOpen));
        Assert.Throws<RefusedException>(found.Stop);
        Assert.Throws<RefusedException>(() => found.End(found: false));

        stopped.Stop();
        Assert.Equal((CodeSearchStatus.Stopping, true), (stopped.Status, stopped.IsOpen));
        Assert.Throws<RefusedException>(stopped.Stop);
        stopped.End(found: false);
        Assert.Equal(CodeSearchStatus.Ended, stopped.Status);
    }

    [Fact]
    public void Its_wish_is_bounded_by_its_cap() =>
        Assert.Equal(new RentRequest("whatsapp", "us") { MaxPrice = Money.Of(1m) }, Search().Wish);

    [Fact]
    public void Money_may_come_back_while_an_unused_number_is_read()
    {
        var (open, received, over) = (Bought(), Bought(), Bought());
        received.Rental.Receive();
        over.Rental.End();
        Assert.Equal((true, false, true), (open.MayPayBack, received.MayPayBack, over.MayPayBack));
        over.Rental.StopWatching();
        open.Rental.ConfirmRefund(Start);
        Assert.Equal((false, false), (open.MayPayBack, over.MayPayBack));
    }

    private static CodeSearchStep Next(CodeSearch search, IReadOnlyList<SearchedNumber> numbers, DateTimeOffset now) =>
        CodeSearchPolicy.Next(search, numbers, Patience, now);

    private static CodeSearchStep.Take Take(int number, decimal budget) => new(number, Money.Of(budget).Micros);

    private static CodeSearch Search(int most = 4) => new()
    {
        Key = "k",
        Owner = TestCore.Ada,
        OwnerName = "Ada",
        Account = "member:test:ada",
        Chat = new ChatRef("test", "ada"),
        Service = "whatsapp",
        Country = "us",
        CapMicros = Money.Of(1m).Micros,
        MostNumbers = most,
        CreatedAt = Start,
    };

    private static SearchedNumber Bought()
    {
        var spend = Made.Sent(Start, quoted: 0.31m);
        spend.Succeed(Money.Of(0.3m), null, Start);
        return new SearchedNumber(Made.Bought(Start), spend);
    }

    private static SearchedNumber Sending() => new(Made.Rental(Start), Made.Sent(Start, quoted: 0.31m));

    private static SearchedNumber Refused()
    {
        var (rental, spend) = (Made.Rental(Start), Made.Sent(Start, quoted: 0.31m));
        spend.Refuse(new Refusal(RefusalCode.OutOfStock), Start);
        rental.Decline(new Refusal(RefusalCode.OutOfStock));
        return new SearchedNumber(rental, spend);
    }
}
