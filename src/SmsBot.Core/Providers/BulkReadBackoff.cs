using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>
/// A failing bulk list must not delay codes that single reads can find: after its first failure numbers are read one by one, and the list
/// is retried after a growing pause, so that its failures neither use up the account's calls nor open its circuit breaker.
/// </summary>
internal sealed class BulkReadBackoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private long _failedAt;
    private TimeSpan _pause;

    /// <summary>The list's last failure; null: it worked.</summary>
    public Refusal? Trouble { get; private set; }

    /// <summary>Reads the list; null if it is paused, or fails in a way that single reads may not.</summary>
    public async Task<T?> TryAsync<T>(Func<Task<T>> list)
        where T : class
    {
        if (Trouble is not null && time.GetElapsedTime(_failedAt) < _pause)
            return null;

        try
        {
            var listed = await list();
            (_pause, Trouble) = (TimeSpan.Zero, null);
            return listed;
        }
        catch (RefusedException refused) when (refused.Refusal.Code is not (RefusalCode.ProviderKey or RefusalCode.ProviderRateLimit))
        {
            _failedAt = time.GetTimestamp();
            _pause = _pause == TimeSpan.Zero ? First : _pause * 2 < Longest ? _pause * 2 : Longest;
            Trouble = refused.Refusal;
            return null;
        }
    }
}
