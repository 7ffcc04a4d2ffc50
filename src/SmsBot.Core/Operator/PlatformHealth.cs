using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>Calls every platform once, like the command <c>check</c>. A platform without a check runs in this process.</summary>
internal sealed class PlatformHealth(IEnumerable<IChatSender> senders, IEnumerable<IChatCheck> checks, TimeProvider time)
{
    public Task<PlatformStatus[]> AskAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        Task.WhenAll(senders.Select(sender => AskAsync(sender.Platform, patience, cancellationToken)));

    private async Task<PlatformStatus> AskAsync(string platform, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            if (checks.FirstOrDefault(check => check.Platform == platform) is { } check)
                await check.CheckAsync(cancellationToken).WaitAsync(patience, time, cancellationToken);
            return new PlatformStatus(platform, null);
        }
        catch (ChatFailedException fault)
        {
            return new PlatformStatus(platform, fault.Message);
        }
        catch (TimeoutException)
        {
            return new PlatformStatus(platform, Texts.Status_NoAnswer);
        }
    }
}
