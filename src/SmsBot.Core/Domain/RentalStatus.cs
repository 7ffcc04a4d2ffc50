namespace SmsBot.Core.Domain;

/// <summary>Where a rental stands; the arrows are the methods of <see cref="Rental"/>.</summary>
public enum RentalStatus
{
    Requested,
    Declined,
    Active,
    Completed,
    Expired,
    RefundRequested,
    Refunded,
}
