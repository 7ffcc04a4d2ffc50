using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Polling;

/// <summary>The interval between two reads of a number: a pure function of its age, kind and expected SMS.</summary>
internal static class PollSchedule
{
    /// <summary>A lease is polled fast for this long after its start and before its end.</summary>
    public static readonly TimeSpan LeaseYoung = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Young = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Boost = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan AfterSms = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LeaseSlowest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeaseFastest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    /// <summary>After the grace period there is one read an hour after the end.</summary>
    public static TimeSpan Interval(PollState state, PollTerms terms, DateTimeOffset now)
    {
        var minimum = terms.Minimum;
        if (state.Hints.IsOpen)
            return minimum;

        var end = state.Target.EndsAt ?? now;
        if (!state.IsOpen || end <= now)
            return Max(minimum, AfterEnd(state, end, now));

        if (IsAwaited(state, now))
            return minimum;

        return state.Kind == RentalKind.Activation
            ? Max(minimum, Min(minimum * 3, TimeSpan.FromSeconds(10)))
            : Max(minimum, Min(LeaseSlowest, LeaseFastest + ((now - state.Target.StartedAt) / 100)));
    }

    /// <summary>The interval that the account's budget allows for awaited numbers: idle leases take up to half of it.</summary>
    public static TimeSpan IntervalAmong(int awaited, int resting, PollTerms terms)
    {
        if (terms is not { Bulk: false, PerSecond: { } rate })
            return TimeSpan.Zero;

        var leases = Math.Min(rate / 2, resting / LeaseFastest.TotalSeconds);
        return TimeSpan.FromSeconds(awaited / (rate - leases));
    }

    /// <summary>A member waits for this number now.</summary>
    public static bool IsAwaited(PollState state, DateTimeOffset now)
    {
        var age = now - state.Target.StartedAt;
        if (state.BoostedAt is { } boosted && now - boosted < Boost)
            return true;

        return state.Kind == RentalKind.Activation
            ? age < Young || state.Target.EndsAt - now < TimeSpan.FromMinutes(1)
            : age < LeaseYoung || state.Target.EndsAt - now < LeaseYoung || (state.LastSmsAt is { } sms && now - sms < AfterSms);
    }

    private static TimeSpan AfterEnd(PollState state, DateTimeOffset end, DateTimeOffset now)
    {
        var late = now - end;
        if (late < TimeSpan.FromSeconds(15))
            return TimeSpan.FromSeconds(2);
        if (late < state.LateWindow)
            return Late;

        return late < Rental.LastLook ? Rental.LastLook - late : TimeSpan.FromMinutes(10);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
