using System.Collections.Concurrent;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Access;

/// <summary>
/// How many requests a member may send: a burst of 20, then one every 2 s. The first one above that is answered, further ones are ignored.
/// </summary>
internal sealed class Throttle(TimeProvider time)
{
    private const int Burst = 20;
    private const double PerSecond = 0.5;
    private const int Forget = 10_000;
    private readonly ConcurrentDictionary<Owner, Bucket> _buckets = new();

    public ThrottleVerdict Take(Owner owner)
    {
        if (_buckets.Count > Forget)
            _buckets.Clear();

        var bucket = _buckets.GetOrAdd(owner, _ => new Bucket { Tokens = Burst, At = time.GetTimestamp() });
        lock (bucket)
        {
            bucket.Tokens = Math.Min(Burst, bucket.Tokens + (time.GetElapsedTime(bucket.At).TotalSeconds * PerSecond));
            bucket.At = time.GetTimestamp();
            if (bucket.Tokens >= 1)
            {
                bucket.Tokens--;
                bucket.Told = false;
                return ThrottleVerdict.Pass;
            }

            var first = !bucket.Told;
            bucket.Told = true;
            return first ? ThrottleVerdict.Tell : ThrottleVerdict.Silent;
        }
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }

        public long At { get; set; }

        public bool Told { get; set; }
    }
}
