namespace SmsBot.Core.Rentals;

/// <summary>Says when what a dead process left has been taken up.</summary>
internal interface ISpendRecovery
{
    Task WhenDoneAsync(CancellationToken cancellationToken);
}
