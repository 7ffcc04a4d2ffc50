using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage;

/// <summary>Logs every few seconds what a slow start is waiting for.</summary>
internal static partial class SlowStart
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);

    public static async Task SayWhileAsync(Task work, string doing, TimeProvider time, ILogger logger)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                await work.WaitAsync(Every, time);
                return;
            }
            catch (TimeoutException) when (!work.IsFaulted)
            {
                Log.StillBusy(logger, doing, (int)time.GetElapsedTime(began).TotalSeconds);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(203, LogLevel.Warning, "Still {Doing} after {Seconds} s.")]
        public static partial void StillBusy(ILogger logger, string doing, int seconds);
    }
}
