namespace SmsBot.Core.Providers;

/// <summary>An activation serves one service for minutes; a lease serves for days and takes many SMS.</summary>
public enum RentalKind
{
    Activation,
    Lease,
}
