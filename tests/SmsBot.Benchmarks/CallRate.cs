namespace SmsBot.Benchmarks;

/// <summary>What the moments of calls say of their rate.</summary>
internal static class CallRate
{
    /// <summary>The most calls in any such window, wherever it begins.</summary>
    public static int Most(IEnumerable<DateTimeOffset> calls, TimeSpan window)
    {
        var most = 0;
        Queue<DateTimeOffset> within = new();
        foreach (var at in calls.Order())
        {
            within.Enqueue(at);
            while (at - within.Peek() >= window)
                within.Dequeue();
            most = Math.Max(most, within.Count);
        }

        return most;
    }

    /// <summary>The times between two reads of the same number, shortest first.</summary>
    public static IReadOnlyList<TimeSpan> Waits(IEnumerable<(string Number, DateTimeOffset At)> reads) =>
    [
        .. reads.GroupBy(read => read.Number, StringComparer.Ordinal)
            .SelectMany(
                number => number.Select(read => read.At).Order().ToList() is var moments
                    ? moments.Zip(moments.Skip(1), (one, next) => next - one)
                    : [])
            .Order(),
    ];

    public static TimeSpan Mean(IReadOnlyList<TimeSpan> times) => TimeSpan.FromTicks((long)times.Average(time => time.Ticks));
}
