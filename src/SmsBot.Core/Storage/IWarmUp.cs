namespace SmsBot.Core.Storage;

/// <summary>
/// Reads while another host works what this part will read at its start. That loads the code for it, so that the start takes less time. It
/// writes nothing, and what it has read is read again at the start.
/// </summary>
internal interface IWarmUp
{
    Task WarmUpAsync(CancellationToken cancellationToken);
}
