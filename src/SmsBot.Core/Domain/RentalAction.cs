namespace SmsBot.Core.Domain;

/// <summary>What a button on a card can do.</summary>
internal enum RentalAction
{
    CopyNumber,
    CodeRequested,
    AnotherNumber,
    AnotherCode,
    Refund,
    Extend,
    Renew,
    Done,
    RentAgain,
    CancelDeferred,
    Note,
    Share,
    AutoRenew,
}
