namespace SmsBot.Core.Domain;

/// <summary>One number of a <see cref="CodeSearch"/> with the spend that bought it.</summary>
internal sealed record SearchedNumber(Rental Rental, Spend Purchase)
{
    /// <summary>Nothing was bought.</summary>
    public bool IsDeclined => Rental.Status == RentalStatus.Declined;

    /// <summary>What it costs until the provider has confirmed that it paid back.</summary>
    public long CommittedMicros => PaidMicros - Purchase.RefundedMicros;

    /// <summary>Charged, or held while the outcome is open.</summary>
    public long PaidMicros => Purchase.Status == SpendStatus.Refused ? 0 : Purchase.ChargedMicros ?? Purchase.HoldMicros;

    /// <summary>Money that may still come back.</summary>
    public bool MayPayBack =>
        Rental
            is { SmsCount: 0, Status: RentalStatus.Active or RentalStatus.RefundRequested or RentalStatus.Expired, WatchUntil: not null };
}
