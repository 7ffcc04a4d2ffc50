namespace SmsBot.Core.Storage;

/// <summary>Answers for this host while it waits for another one's lease.</summary>
internal interface IStandby
{
    /// <summary>The token is cancelled if the operator ends the host meanwhile.</summary>
    Task<CancellationToken> BeginAsync(string reason);

    Task EndAsync();
}
