using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Inbox;

/// <summary>What a reading, apart from its SMS, changes in a rental.</summary>
internal static class ReadingEffect
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Waiting again after an SMS: another code was requested, and the same code would be a new one. Where another code makes a new order,
    /// the list was only read before the webhook came.
    /// </summary>
    public static bool StartsRound(Rental rental, RentalSnapshot snapshot) =>
        snapshot is { State: ReadingState.Waiting, Sms.Count: 0 }
            && rental.SmsInRound
            && rental.Terms is { AnotherCode: AnotherCode.OnRequest, AnotherCodeIsNewOrder: false };

    public static bool MovesEnd(Rental rental, RentalSnapshot snapshot) =>
        rental.IsOpen && snapshot.EndsAt is { } end && (rental.EndsAt is not { } ours || (end - ours).Duration() > Slack);

    /// <summary>A refund was sent so long ago that the reading shows whether it was made.</summary>
    public static bool ShowsRefund(Rental rental, DateTimeOffset now) =>
        rental.Status == RentalStatus.RefundRequested && rental.RefundSentAt + RentalTimes.RefundSettles <= now;

    /// <summary>False only if the reading changes nothing.</summary>
    public static bool MayChange(Rental rental, RentalSnapshot snapshot, DateTimeOffset now) =>
        MovesEnd(rental, snapshot) || StartsRound(rental, snapshot) || snapshot.State switch
        {
            ReadingState.Waiting or ReadingState.Received when rental.NotReady => true,
            ReadingState.Waiting or ReadingState.Received => ShowsRefund(rental, now),
            ReadingState.Unknown or ReadingState.Missing => false,
            ReadingState.NotReady => rental.IsOpen && rental.SmsCount == 0 && !rental.NotReady,
            ReadingState.Expired => rental.Status is RentalStatus.Active or RentalStatus.RefundRequested,
            _ => rental.Status is RentalStatus.Active or RentalStatus.RefundRequested or RentalStatus.Expired,
        };
}
