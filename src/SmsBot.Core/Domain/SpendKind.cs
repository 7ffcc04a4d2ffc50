namespace SmsBot.Core.Domain;

/// <summary>What a spend pays for.</summary>
public enum SpendKind
{
    Rent,
    Extend,
    Renew,
    AnotherCode,
}
