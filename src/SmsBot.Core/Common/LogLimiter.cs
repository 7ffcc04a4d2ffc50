namespace SmsBot.Core.Common;

/// <summary>Lets one line a second pass: a trouble that lasts would fill the log with the same sentence.</summary>
internal sealed class LogLimiter(TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long? _last;

    /// <summary>True once in each second.</summary>
    public bool Passes()
    {
        lock (_lock)
        {
            if (_last is { } last && time.GetElapsedTime(last) < Rest)
                return false;

            _last = time.GetTimestamp();
            return true;
        }
    }
}
