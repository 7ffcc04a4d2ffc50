using System.Collections.Concurrent;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>
/// How often a rental is read: two calls each, so only those that a member waits for are read fast. No more than a few are read at once,
/// which keeps the account's calls free for the orders.
/// </summary>
internal sealed class SmsPoolLeasePacing(TimeProvider time)
{
    public const int AtOnce = 4;
    private static readonly TimeSpan Fast = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Slowest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan NearEnd = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterSms = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, long> _readAt = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int Count, long At)> _sms = new(StringComparer.Ordinal);

    /// <summary>The overdue ones, the longest overdue first.</summary>
    public IEnumerable<ProviderRental> Due(IEnumerable<ProviderRental> targets, DateTimeOffset now) => targets
        .Select(target => (Target: target, Over: Overdue(target, now)))
        .Where(due => due.Over >= TimeSpan.Zero)
        .OrderByDescending(due => due.Over)
        .Select(due => due.Target);

    public void Started(string code) => _readAt[code] = time.GetTimestamp();

    public void Noted(string code, int smsCount)
    {
        if (smsCount > (_sms.TryGetValue(code, out var known) ? known.Count : 0))
            _sms[code] = (smsCount, time.GetTimestamp());
    }

    public void Forget(string code)
    {
        _readAt.TryRemove(code, out _);
        _sms.TryRemove(code, out _);
    }

    private TimeSpan Overdue(ProviderRental target, DateTimeOffset now) => _readAt.TryGetValue(target.ExternalId, out var readAt)
        ? time.GetElapsedTime(readAt) - Interval(target, now)
        : TimeSpan.MaxValue;

    private TimeSpan Interval(ProviderRental target, DateTimeOffset now)
    {
        var age = now - target.StartedAt;
        if (target.IsAwaited(now) || (target.EndsAt > now && target.EndsAt - now < NearEnd)
            || (_sms.TryGetValue(target.ExternalId, out var sms) && time.GetElapsedTime(sms.At) < AfterSms))
            return Fast;

        var slow = Slow + (age / 100);
        return target.EndsAt <= now || slow > Slowest ? target.EndsAt <= now ? Slow : Slowest : slow;
    }
}
