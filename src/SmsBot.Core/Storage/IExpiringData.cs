namespace SmsBot.Core.Storage;

/// <summary>Rows that a feature keeps for some time only. The hourly clean-up has them dropped.</summary>
internal interface IExpiringData
{
    Task DropOldAsync(CancellationToken cancellationToken);
}
