using System.Globalization;
using System.Net.Http.Headers;

namespace SmsBot.Discord.Rest;

/// <summary>
/// Keeps calls within Discord's limits (https://docs.discord.com/developers/topics/rate-limits): one limit per route and id, whose bucket
/// the answers name, and a global one. Limits are learned from answers, so the first call of a route is sent at once.
/// </summary>
internal sealed class RateLimits(TimeProvider time)
{
    // 50 a second are allowed; a little less leaves room for the clocks of two machines.
    private const int PerSecond = 45;
    private const int MostRoutes = 5_000;
    private static readonly TimeSpan Provisional = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _bucketOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RateBucket> _buckets = new(StringComparer.Ordinal);
    private readonly RateBucket _global = new();
    private readonly SlidingWindow _all = new(time, TimeSpan.FromSeconds(1), PerSecond);

    /// <summary>Takes a slot, or returns how long to wait before asking again.</summary>
    public TimeSpan Take(RestRoute route)
    {
        lock (_gate)
        {
            var wait = Wait(Bucket(route));
            if (!route.OfInteraction)
                wait = Longest(wait, Wait(_global), _all.Left());
            if (wait > TimeSpan.Zero)
                return wait;

            Spend(Bucket(route));
            if (!route.OfInteraction)
                _all.Count();
            return TimeSpan.Zero;
        }
    }

    public void Learn(RestRoute route, HttpResponseHeaders headers)
    {
        if (Header(headers, "X-RateLimit-Bucket") is not { } name)
            return;

        lock (_gate)
        {
            if (_bucketOf.Count > MostRoutes)
                _bucketOf.Clear();
            var before = Bucket(route);
            _bucketOf[route.Key] = name;
            var bucket = Bucket(route);
            bucket.HeldUntil ??= before.HeldUntil;
            if (Number(headers, "X-RateLimit-Remaining") is not { } remaining
                || Number(headers, "X-RateLimit-Reset-After") is not { } seconds)
                return;

            bucket.Limit = Number(headers, "X-RateLimit-Limit") is >= 1 and var limit ? (int)limit : bucket.Limit;

            // Answers may overtake each other: within one period the lowest count is the newest.
            var resetsAt = At(TimeSpan.FromSeconds(seconds));
            var same = bucket.ResetsAt is { } known && known > time.GetTimestamp();
            bucket.Remaining = same ? Math.Min(bucket.Remaining, (int)remaining) : (int)remaining;
            bucket.ResetsAt = resetsAt;
        }
    }

    /// <summary>Discord asked to wait.</summary>
    public void Hold(RestRoute route, TimeSpan retryAfter, bool global)
    {
        lock (_gate)
            (global ? _global : Bucket(route)).HeldUntil = At(retryAfter);
    }

    private RateBucket Bucket(RestRoute route)
    {
        var key = $"{_bucketOf.GetValueOrDefault(route.Key, route.Key)}|{route.Major}";
        if (_buckets.TryGetValue(key, out var bucket))
            return bucket;

        if (_buckets.Count > MostRoutes)
            Forget();
        return _buckets[key] = new RateBucket();
    }

    private static TimeSpan Longest(params ReadOnlySpan<TimeSpan> waits)
    {
        var longest = TimeSpan.Zero;
        foreach (var wait in waits)
            longest = wait > longest ? wait : longest;
        return longest;
    }

    private TimeSpan Wait(RateBucket bucket)
    {
        var now = time.GetTimestamp();
        if (bucket.HeldUntil is { } held && held > now)
            return time.GetElapsedTime(now, held);
        bucket.HeldUntil = null;
        if (bucket.ResetsAt is not { } resets)
            return TimeSpan.Zero;
        if (resets > now)
            return bucket.Remaining > 0 ? TimeSpan.Zero : time.GetElapsedTime(now, resets);

        // A new period, whose end the next answer tells: until then waiting calls must not all be sent at once.
        bucket.ResetsAt = bucket.Limit is null ? null : At(Provisional);
        bucket.Remaining = bucket.Limit ?? int.MaxValue;
        return TimeSpan.Zero;
    }

    private static void Spend(RateBucket bucket)
    {
        if (bucket.Remaining != int.MaxValue)
            bucket.Remaining--;
    }

    private void Forget()
    {
        var now = time.GetTimestamp();
        foreach (var (key, _) in _buckets.Where(pair => (pair.Value.ResetsAt ?? 0) <= now && (pair.Value.HeldUntil ?? 0) <= now).ToList())
            _buckets.Remove(key);
    }

    private long At(TimeSpan ahead) => time.GetTimestamp() + (long)(ahead.TotalSeconds * time.TimestampFrequency);

    private static string? Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Header(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and < 1_000_000
            ? number
            : null;
}
