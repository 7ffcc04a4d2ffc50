using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

/// <summary>All buttons of a card in their order, for each state of a rental.</summary>
public sealed class RentalButtonsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_new_number_can_be_used_replaced_and_given_back() =>
        Assert.Equal("CopyNumber CodeRequested AnotherNumber Refund", Of(Made.Bought(Start)));

    [Fact]
    public void No_code_is_requested_while_the_number_is_not_switched_on()
    {
        var rental = Made.Bought(Start);
        rental.SetReady(false);
        Assert.Equal("CopyNumber AnotherNumber Refund", Of(rental));
    }

    [Fact]
    public void A_number_with_an_SMS_can_get_another_code_until_it_is_requested()
    {
        var rental = Made.Bought(Start);
        rental.Receive();
        Assert.Equal("CopyNumber AnotherCode Done RentAgain", Of(rental));
        rental.AwaitAnother(Start);
        Assert.Equal("CopyNumber Done RentAgain", Of(rental));
        rental.StartRound();
        Assert.Equal("CopyNumber CodeRequested Done RentAgain", Of(rental));
    }

    [Theory]
    [InlineData(AnotherCode.Comes)]
    [InlineData(AnotherCode.No)]
    public void Another_code_is_offered_only_where_it_must_be_requested(AnotherCode another)
    {
        var rental = Made.Bought(Start, ScriptedProvider.Activation with { AnotherCode = another });
        rental.Receive();
        Assert.Equal("CopyNumber Done RentAgain", Of(rental));
    }

    [Fact]
    public void A_number_that_nobody_refunds_can_be_closed() =>
        Assert.Equal("CopyNumber CodeRequested AnotherNumber Done", Of(Made.Bought(Start, ScriptedProvider.Activation with { Refund = null })));

    [Fact]
    public void After_its_end_nothing_can_be_done_with_a_number()
    {
        var (without, with) = (Made.Bought(Start), Made.Bought(Start));
        with.Receive();
        Assert.Equal("CopyNumber", Of(without, at: Start.AddMinutes(20)));
        Assert.Equal("CopyNumber RentAgain", Of(with, at: Start.AddMinutes(20)));
    }

    [Fact]
    public void While_a_spend_is_open_nothing_else_is_bought_closed_or_refunded()
    {
        var (rental, lease) = (Made.Bought(Start, ScriptedProvider.Activation with { Refund = null }), Made.Bought(Start, days: 30));
        Assert.Equal("CopyNumber CodeRequested AnotherNumber", Of(rental, Made.Sent(Start, SpendKind.AnotherCode)));
        Assert.Equal("CopyNumber CodeRequested Note Share AutoRenew", Of(lease, Made.Sent(Start, SpendKind.Extend)));
        rental.Receive();
        Assert.Equal("CopyNumber RentAgain", Of(rental, Made.Sent(Start, SpendKind.AnotherCode)));
    }

    [Fact]
    public void A_lease_is_renewed_extended_noted_and_shared()
    {
        var lease = Made.Bought(Start, days: 30);
        Assert.Equal("CopyNumber CodeRequested Renew Extend Refund Note Share AutoRenew", Of(lease));
        Assert.Equal("CopyNumber CodeRequested Renew Extend Note Share AutoRenew", Of(lease, at: Start.AddHours(12)));
        Assert.Equal("CopyNumber Note Share", Of(lease, at: Start.AddDays(30)));
        lease.Receive();
        Assert.Equal("CopyNumber Renew Extend Note Share AutoRenew", Of(lease));
    }

    [Theory]
    [InlineData(true, false, "Renew Note Share AutoRenew")]
    [InlineData(false, true, "Extend Note Share AutoRenew")]
    [InlineData(false, false, "Note Share")]
    public void A_lease_is_prolonged_as_its_provider_allows(bool canRenew, bool canExtend, string buttons)
    {
        var terms = ScriptedProvider.Lease with { CanRenew = canRenew, ExtendDays = canExtend ? [7] : [], Refund = null };
        Assert.Equal($"CopyNumber CodeRequested {buttons}", Of(Made.Bought(Start, terms, days: 30)));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void A_lease_that_is_too_short_is_not_renewed_automatically(int days, bool isOffered) =>
        Assert.Equal(isOffered, RentalActions.Find(Made.Bought(Start, days: days), null, Start, RentalAction.AutoRenew) is not null);

    [Fact]
    public void A_number_for_one_code_is_never_prolonged() =>
        Assert.Equal(
            "CopyNumber CodeRequested AnotherNumber Refund",
            Of(Made.Bought(Start, ScriptedProvider.Activation with { CanRenew = true, ExtendDays = [7] })));

    [Fact]
    public void Without_a_number_there_is_nothing_to_copy()
    {
        var rental = Made.Rental(Start);
        rental.Activate(new SpendOutcome.Done { ExternalId = "alpha-1" }, Money.Of(0.31m), Start);
        Assert.Equal("CodeRequested AnotherNumber Refund", Of(rental));
    }

    [Fact]
    public void What_is_over_can_be_rented_again()
    {
        var (declined, refunded, expired, completed) = (Made.Rental(Start), Made.Bought(Start), Made.Bought(Start), Made.Bought(Start));
        declined.Decline(new Refusal(RefusalCode.OutOfStock));
        refunded.ConfirmRefund(Start);
        expired.End();
        completed.Receive();
        completed.End();
        Assert.Equal(
            Enumerable.Repeat("RentAgain", 4), new[] { declined, refunded, expired, completed }.Select(rental => Of(rental)));
    }

    [Fact]
    public void A_number_that_is_being_refunded_can_still_be_copied()
    {
        var rental = Made.Bought(Start);
        rental.RequestRefund(Start, null);
        Assert.Equal("CopyNumber", Of(rental));
    }

    private static string Of(Rental rental, Spend? openSpend = null, DateTimeOffset? at = null) =>
        string.Join(' ', RentalActions.Of(rental, openSpend, at ?? Start).Select(state => state.Action));
}
