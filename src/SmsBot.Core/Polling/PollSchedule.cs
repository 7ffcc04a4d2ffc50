using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Polling;

/// <summary>How long to leave between two reads of a number: a pure function of its age, kind and what is expected.</summary>
internal static class PollSchedule
{
    /// <summary>A lease is awaited for so long from its start, and so long before its end.</summary>
    public static readonly TimeSpan LeaseYoung = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Young = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Boost = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan AfterSms = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LeaseSlowest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LeaseFastest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    /// <summary>After the late window there is one read an hour after the end.</summary>
    public static TimeSpan Interval(Watched watched, PollTerms terms, DateTimeOffset now)
    {
        var minimum = terms.Minimum;
        if (watched.Hints.IsOpen)
            return minimum;

        var end = watched.Target.EndsAt ?? now;
        if (!watched.IsOpen || end <= now)
            return Max(minimum, AfterEnd(watched, end, now));

        if (IsAwaited(watched, now))
            return minimum;

        return watched.Kind == RentalKind.Activation
            ? Max(minimum, Min(minimum * 3, TimeSpan.FromSeconds(10)))
            : Max(minimum, Min(LeaseSlowest, LeaseFastest + ((now - watched.Target.StartedAt) / 100)));
    }

    /// <summary>How long the account's budget lets an awaited number wait among so many: leases at rest take up to half of it.</summary>
    public static TimeSpan IntervalAmong(int awaited, int resting, PollTerms terms)
    {
        if (terms is not { Bulk: false, PerSecond: { } rate })
            return TimeSpan.Zero;

        var leases = Math.Min(rate / 2, resting / LeaseFastest.TotalSeconds);
        return TimeSpan.FromSeconds(awaited / (rate - leases));
    }

    /// <summary>A member waits for this number now.</summary>
    public static bool IsAwaited(Watched watched, DateTimeOffset now)
    {
        var age = now - watched.Target.StartedAt;
        if (watched.BoostedAt is { } boosted && now - boosted < Boost)
            return true;

        return watched.Kind == RentalKind.Activation
            ? age < Young || watched.Target.EndsAt - now < TimeSpan.FromMinutes(1)
            : age < LeaseYoung || watched.Target.EndsAt - now < LeaseYoung || (watched.LastSmsAt is { } sms && now - sms < AfterSms);
    }

    private static TimeSpan AfterEnd(Watched watched, DateTimeOffset end, DateTimeOffset now)
    {
        var late = now - end;
        if (late < TimeSpan.FromSeconds(15))
            return TimeSpan.FromSeconds(2);
        if (late < watched.LateWindow)
            return Late;

        return late < Rental.LastLook ? Rental.LastLook - late : TimeSpan.FromMinutes(10);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
