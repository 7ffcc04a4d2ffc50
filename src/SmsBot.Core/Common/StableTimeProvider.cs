using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Common;

/// <summary>
/// The process's clock: the machine's time at start, continued by the monotonic clock. Waits, retries and deadlines are stored as instants,
/// so a jump of the machine's clock would move them all. Small corrections of the machine's clock are followed at once, and so is a jump
/// soon after the start, when the machine sets its clock; any other jump counts only after so long that all earlier waits have ended. The
/// providers' clocks take priority: if they agree that it is later, a machine that was paused follows them at once, and so does a machine
/// with a wrong clock soon after the start.
/// </summary>
internal sealed partial class StableTimeProvider : TimeProvider
{
    private static readonly TimeSpan Followed = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Young = TimeSpan.FromMinutes(2);

    // An activation of 20 minutes is polled until an hour after its end.
    private static readonly TimeSpan Believed = TimeSpan.FromHours(2);

    private readonly TimeProvider _system;
    private readonly ILogger<StableTimeProvider> _logger;
    private readonly ServerClocks _serverClocks;
    private readonly TaskCompletionSource _agreed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private bool _asksServers;
    private long _start;
    private DateTimeOffset _wall;
    private long _at;
    private TimeSpan _step;
    private long? _steppedAt;

    // The difference between the machine's clock and this clock.
    private TimeSpan _correction;

    public StableTimeProvider(TimeProvider system, ILogger<StableTimeProvider> logger)
    {
        (_system, _logger) = (system, logger);
        _wall = system.GetUtcNow();
        _start = _at = system.GetTimestamp();
        _serverClocks = new ServerClocks(system);
    }

    /// <summary>
    /// How far the machine's clock is from this clock according to the providers; zero if they agree or none has answered.
    /// </summary>
    public TimeSpan MachineIsOff
    {
        get
        {
            lock (_lock)
                return -_correction;
        }
    }

    /// <summary>False for the clock of a test, which no server shares.</summary>
    public bool IsMachineClock => _system == System;

    public override TimeZoneInfo LocalTimeZone => _system.LocalTimeZone;

    public override long TimestampFrequency => _system.TimestampFrequency;

    public override long GetTimestamp() => _system.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _system.CreateTimer(callback, state, dueTime, period);

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

    /// <summary>A server that tells its time is going to be asked.</summary>
    public void Expect() => _asksServers = true;

    /// <summary>
    /// Until another server has agreed with this time, two minutes at most: before that it may be wrong by hours, and what is decided by it
    /// must be possible to undo.
    /// </summary>
    public static Task WhenAgreedAsync(TimeProvider time, CancellationToken cancellationToken) =>
        time is StableTimeProvider { _asksServers: true } stable
            ? Task.WhenAny(stable._agreed.Task, Task.Delay(Young, time, cancellationToken))
            : Task.CompletedTask;

    /// <summary>Starts again from this time, as at the start of the process. Nothing may be waiting yet: time may go back.</summary>
    public void Begin(DateTimeOffset now)
    {
        var ours = GetUtcNow();
        lock (_lock)
        {
            var (wall, at) = (_system.GetUtcNow(), _system.GetTimestamp());
            _start = at;
            if ((now - ours).Duration() <= ServerClocks.Tolerance)
                return;

            _correction = now - wall;
            Set(now, at);
            Log.Began(_logger, now - ours);
        }
    }

    /// <summary>Uses an answer's <c>Date</c>. Time goes back only soon after the start: later, running waits would become longer.</summary>
    public void Hear(string source, DateTimeOffset date)
    {
        Correct(source, date);
        if ((date - GetUtcNow()).Duration() <= ServerClocks.Tolerance)
            _agreed.TrySetResult();
    }

    private void Correct(string source, DateTimeOffset date)
    {
        var ours = GetUtcNow();
        lock (_lock)
        {
            _serverClocks.Hear(source, date);
            var (wall, now) = (_system.GetUtcNow(), _system.GetTimestamp());
            var isYoung = _system.GetElapsedTime(_start, now) < Young;
            if (_serverClocks.Offset(ours, wall, oneIsEnough: isYoung) is not { } off
                || off.Duration() <= ServerClocks.Tolerance
                || (off < TimeSpan.Zero && !isYoung))
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
        [LoggerMessage(
            233,
            LogLevel.Warning,
            "The providers' clocks differ by {Off} from the bot's time: the bot uses their time from now on. This machine's own clock is off by {Correction}; if that is not zero, set it by NTP.")]
        public static partial void Corrected(ILogger logger, TimeSpan off, TimeSpan correction);

        [LoggerMessage(
            234,
            LogLevel.Warning,
            "The database server's clock differs by {Off} from the bot's time: the bot starts with the server's time, which the next host would use too. Set both clocks by NTP.")]
        public static partial void Began(ILogger logger, TimeSpan off);

        [LoggerMessage(
            231,
            LogLevel.Warning,
            "The machine's clock jumped by {Step}. More than two minutes after the start, the bot follows a jump only after two hours; restart the bot if the new time is right.")]
        public static partial void Stepped(ILogger logger, TimeSpan step);
    }
}
