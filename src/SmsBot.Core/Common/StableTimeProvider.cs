using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Common;

/// <summary>
/// The time of one life: the wall as it was at the start, carried on by the monotonic clock. Waits, retries and deadlines stand in the tables
/// as instants, so a step of the machine's clock would move them all. What the machine corrects little by little is followed at once, and so
/// is a step soon after the start, when it sets its clock; any other is believed when it has stood for so long that whatever had begun before
/// it has ended. Providers' clocks count more than the machine's: where they agree that it is later, a machine that was paused goes on with them at
/// once, and soon after the start a machine whose clock is wrong takes theirs.
/// </summary>
internal sealed partial class StableTimeProvider : TimeProvider
{
    private static readonly TimeSpan Followed = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(2);

    // An activation of 20 minutes is watched until an hour after its end.
    private static readonly TimeSpan Believed = TimeSpan.FromHours(2);

    private readonly TimeProvider _system;
    private readonly ILogger<StableTimeProvider> _logger;
    private readonly ServerClocks _serverClocks;
    private readonly Lock _lock = new();
    private readonly long _start;
    private DateTimeOffset _wall;
    private long _at;
    private TimeSpan _step;
    private long? _steppedAt;

    // What the machine's wall lacks to the time that counts.
    private TimeSpan _correction;

    public StableTimeProvider(TimeProvider system, ILogger<StableTimeProvider> logger)
    {
        (_system, _logger) = (system, logger);
        _wall = system.GetUtcNow();
        _start = _at = system.GetTimestamp();
        _serverClocks = new ServerClocks(system);
    }

    /// <summary>How far the machine's clock is from the time that counts by the providers; zero where they agree, or nobody was heard.</summary>
    public TimeSpan MachineIsOff
    {
        get
        {
            lock (_lock)
                return -_correction;
        }
    }

    public override TimeZoneInfo LocalTimeZone => _system.LocalTimeZone;

    public override long TimestampFrequency => _system.TimestampFrequency;

    public override long GetTimestamp() => _system.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _system.CreateTimer(callback, state, dueTime, period);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            var (wall, now) = (_system.GetUtcNow(), _system.GetTimestamp());
            var steady = _wall + _system.GetElapsedTime(_at, now);
            if (_correction != TimeSpan.Zero && (wall - steady).Duration() <= Followed)
                _correction = TimeSpan.Zero;
            wall += _correction;
            return IsBelieved(wall - steady, now) ? Set(wall, now) : steady;
        }
    }

    /// <summary>An answer's <c>Date</c>. Time goes back only soon after the start: later, waits that have begun would become longer.</summary>
    public void Hear(string source, DateTimeOffset date)
    {
        var ours = GetUtcNow();
        lock (_lock)
        {
            _serverClocks.Hear(source, date);
            var (wall, now) = (_system.GetUtcNow(), _system.GetTimestamp());
            var isYoung = _system.GetElapsedTime(_start, now) < Young;
            if (_serverClocks.Offset(ours, wall, oneIsEnough: isYoung) is not { } off || off.Duration() <= ServerClocks.Tolerance || (off < TimeSpan.Zero && !isYoung))
                return;

            var right = ours + off;
            _correction = (right - wall).Duration() <= ServerClocks.Tolerance ? TimeSpan.Zero : right - wall;
            Set(wall + _correction, now);
            Log.Corrected(_logger, off, _correction);
        }
    }

    private bool IsBelieved(TimeSpan step, long now)
    {
        if (step.Duration() <= Followed)
        {
            _steppedAt = null;
            return true;
        }

        if (_steppedAt is null || (step - _step).Duration() > Followed)
        {
            (_step, _steppedAt) = (step, now);
            Log.Stepped(_logger, step);
        }

        return _system.GetElapsedTime(_start, now) < Young || _system.GetElapsedTime(_steppedAt.Value, now) >= Believed;
    }

    private DateTimeOffset Set(DateTimeOffset wall, long now)
    {
        (_wall, _at, _steppedAt) = (wall, now, null);
        return wall;
    }

    private static partial class Log
    {
        [LoggerMessage(233, LogLevel.Warning, "By the providers' clocks it is {Off} from the bot's time until now: that counts from here on. This machine's own clock lacks {Correction}; where that is not zero, set it by NTP.")]
        public static partial void Corrected(ILogger logger, TimeSpan off, TimeSpan correction);

        [LoggerMessage(231, LogLevel.Warning, "The machine's clock was stepped by {Step}. Later than two minutes after the start this counts only when it has stood for two hours; restart the bot where the new time is right.")]
        public static partial void Stepped(ILogger logger, TimeSpan step);
    }
}
