namespace SmsBot.Core.Domain;

/// <summary>The state of a rental; the transitions are the methods of <see cref="Rental"/>.</summary>
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
