namespace SmsBot.Core.Rentals;

/// <summary>Signals that the open spends of an earlier process have been recovered.</summary>
internal interface ISpendRecovery
{
    Task WhenDoneAsync(CancellationToken cancellationToken);
}
