using SmsBot.Core.Inbox;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>The poll of one provider as it runs in the bot, on a clock that goes on in quarters of a second.</summary>
internal static class Polling
{
    public static async Task RunAsync(TestCore core, ISmsProvider provider, TimeSpan length, Func<TimeSpan, bool>? each = null)
    {
        var start = core.Time.GetTimestamp();
        using var stop = new CancellationTokenSource();
        var polling = core.Get<ProviderPollerFactory>().Create(provider).RunAsync(stop.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        for (var at = TimeSpan.Zero; core.Time.GetElapsedTime(start) < length; at = core.Time.GetElapsedTime(start))
        {
            each?.Invoke(at);
            await StepAsync(core);
        }

        // What waits in a read waits on this clock.
        var stopping = stop.CancelAsync();
        for (var i = 0; i < 200 && !polling.IsCompleted; i++)
            await StepAsync(core);

        await stopping;
        await polling.WaitAsync(Patience.Bound, TimeProvider.System);
    }

    /// <summary>A loop that waits for nothing is at work, and is given the time for it.</summary>
    private static async Task StepAsync(TestCore core)
    {
        core.Time.Advance(TimeSpan.FromMilliseconds(250));
        for (var i = 0; i == 0 || (i < 500 && core.Time.PendingTimers == 0); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
    }
}
