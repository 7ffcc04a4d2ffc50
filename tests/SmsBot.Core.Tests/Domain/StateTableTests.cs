using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;

namespace SmsBot.Core.Tests.Domain;

/// <summary>Every arrow of the two tables of the design, and that every other call is a refusal.</summary>
public sealed class StateTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyDictionary<string, (Action<Rental> Act, RentalStatus[] From, RentalStatus? To)> RentalArrows =
        new Dictionary<string, (Action<Rental>, RentalStatus[], RentalStatus?)>(StringComparer.Ordinal)
        {
            ["activate"] = (rental => rental.Activate(Bought, Money.Of(0.31m), Now), [RentalStatus.Requested], RentalStatus.Active),
            ["decline"] = (rental => rental.Decline(new Refusal(RefusalCode.OutOfStock)), [RentalStatus.Requested], RentalStatus.Declined),
            ["reopen"] = (rental => rental.Reopen(), [RentalStatus.Declined], RentalStatus.Requested),
            ["receive"] = (rental => rental.Receive(), Enum.GetValues<RentalStatus>(), null),
            ["end"] = (rental => rental.End(), [RentalStatus.Active], RentalStatus.Expired),
            ["request refund"] = (rental => rental.RequestRefund(Now, null), [RentalStatus.Active], RentalStatus.RefundRequested),
            ["send refund"] = (rental => rental.SendRefund(Now), [RentalStatus.RefundRequested], RentalStatus.RefundRequested),
            ["queue refund"] = (rental => rental.QueueRefundAgain(Now), [RentalStatus.RefundRequested], RentalStatus.RefundRequested),
            ["keep after all"] = (rental => rental.KeepAfterAll(null), [RentalStatus.RefundRequested], RentalStatus.Active),
            ["confirm refund"] = (
                rental => rental.ConfirmRefund(Now),
                [RentalStatus.Active, RentalStatus.RefundRequested, RentalStatus.Expired],
                RentalStatus.Refunded),
            ["extend"] = (
                rental => rental.ExtendTo(Now.AddDays(30), Now),
                [RentalStatus.Active, RentalStatus.Completed, RentalStatus.Expired],
                RentalStatus.Active),
            ["await another"] = (
                rental => rental.AwaitAnother(Now),
                [RentalStatus.Active, RentalStatus.Completed, RentalStatus.Expired],
                RentalStatus.Active),
            ["code requested"] = (rental => rental.NoteCodeRequested(Now), [RentalStatus.Active], RentalStatus.Active),
        };

    private static readonly IReadOnlyDictionary<string, (Action<Spend> Act, SpendStatus[] From, SpendStatus To)> SpendArrows =
        new Dictionary<string, (Action<Spend>, SpendStatus[], SpendStatus)>(StringComparer.Ordinal)
        {
            ["send"] = (spend => spend.StartSending(Now), [SpendStatus.Intended, SpendStatus.Deferred], SpendStatus.Sending),
            ["succeed"] = (
                spend => spend.Succeed(Money.Of(0.31m), null, Now),
                [SpendStatus.Sending, SpendStatus.Unknown, SpendStatus.Refused],
                SpendStatus.Done),
            ["refuse"] = (
                spend => spend.Refuse(new Refusal(RefusalCode.OutOfStock), Now),
                [SpendStatus.Intended, SpendStatus.Sending, SpendStatus.Deferred, SpendStatus.Unknown],
                SpendStatus.Refused),
            ["defer"] = (spend => spend.Defer(Now), [SpendStatus.Sending], SpendStatus.Deferred),
            ["doubt"] = (spend => spend.MarkUnknown("timeout", null), [SpendStatus.Sending], SpendStatus.Unknown),
        };

    public static TheoryData<string, string> EveryRentalCall => Cross(RentalArrows.Keys, Enum.GetNames<RentalStatus>());

    public static TheoryData<string, string> EverySpendCall => Cross(SpendArrows.Keys, Enum.GetNames<SpendStatus>());

    private static SpendOutcome.Done Bought => new() { ExternalId = "x", Phone = "+12025550123" };

    [Theory]
    [MemberData(nameof(EveryRentalCall))]
    public void A_rental_moves_along_its_arrows_only(string arrow, string from)
    {
        var status = Enum.Parse<RentalStatus>(from);
        var (act, allowed, to) = RentalArrows[arrow];
        var rental = In(status);

        if (allowed.Contains(status))
        {
            act(rental);
            Assert.Equal(to ?? status, rental.Status);
        }
        else
        {
            Assert.Equal(RefusalCode.NotPossibleNow, Assert.Throws<RefusedException>(() => act(rental)).Refusal.Code);
            Assert.Equal(status, rental.Status);
        }
    }

    [Theory]
    [MemberData(nameof(EverySpendCall))]
    public void A_spend_moves_along_its_arrows_only(string arrow, string from)
    {
        var status = Enum.Parse<SpendStatus>(from);
        var (act, allowed, to) = SpendArrows[arrow];
        var spend = In(status);

        if (allowed.Contains(status))
        {
            act(spend);
            Assert.Equal(to, spend.Status);
            Assert.Equal(to is not (SpendStatus.Done or SpendStatus.Refused), spend.IsOpen);
        }
        else
        {
            Assert.Throws<RefusedException>(() => act(spend));
            Assert.Equal(status, spend.Status);
        }
    }

    [Fact]
    public void An_end_with_an_SMS_is_completed()
    {
        var rental = In(RentalStatus.Active);
        rental.Receive();
        rental.End();
        Assert.Equal(RentalStatus.Completed, rental.Status);
    }

    private static Rental In(RentalStatus status)
    {
        var rental = Made.Rental(Now);
        if (status == RentalStatus.Requested)
            return rental;
        if (status == RentalStatus.Declined)
        {
            rental.Decline(new Refusal(RefusalCode.OutOfStock));
            return rental;
        }

        rental.Activate(Bought, Money.Of(0.31m), Now);
        switch (status)
        {
            case RentalStatus.Completed:
                rental.Receive();
                rental.End();
                break;
            case RentalStatus.Expired:
                rental.End();
                break;
            case RentalStatus.RefundRequested:
                rental.RequestRefund(Now, null);
                break;
            case RentalStatus.Refunded:
                rental.ConfirmRefund(Now);
                break;
        }

        Assert.Equal(status, rental.Status);
        return rental;
    }

    private static Spend In(SpendStatus status)
    {
        var spend = Made.Spend(Now);
        if (status == SpendStatus.Intended)
            return spend;

        spend.StartSending(Now);
        switch (status)
        {
            case SpendStatus.Deferred:
                spend.Defer(Now);
                break;
            case SpendStatus.Unknown:
                spend.MarkUnknown("timeout", null);
                break;
            case SpendStatus.Done:
                spend.Succeed(Money.Zero, null, Now);
                break;
            case SpendStatus.Refused:
                spend.Refuse(new Refusal(RefusalCode.OutOfStock), Now);
                break;
        }

        return spend;
    }

    private static TheoryData<string, string> Cross(IEnumerable<string> arrows, string[] states)
    {
        TheoryData<string, string> data = [];
        foreach (var arrow in arrows)
        {
            foreach (var state in states)
                data.Add(arrow, state);
        }

        return data;
    }
}
