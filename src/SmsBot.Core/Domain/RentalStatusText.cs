namespace SmsBot.Core.Domain;

/// <summary>A rental's status in one or two words.</summary>
internal static class RentalStatusText
{
    public static string Of(RentalStatus status) => status switch
    {
        RentalStatus.Requested => Texts.Status_Requested,
        RentalStatus.Active => Texts.Status_Active,
        RentalStatus.Completed => Texts.Status_Completed,
        RentalStatus.Expired => Texts.Status_Expired,
        RentalStatus.RefundRequested => Texts.Status_RefundRequested,
        RentalStatus.Refunded => Texts.Status_Refunded,
        _ => Texts.Status_Declined,
    };
}
