using SmsBot.Core.Providers;
using SmsBot.Testing;

namespace SmsBot.Providers.Tests;

public sealed class RateLimiterTests
{
    private readonly ManualTimeProvider _time = new();

    /// <summary>Random schedules of eager callers; the seed names the failing one.</summary>
    [Fact]
    public void No_window_of_a_minute_ever_holds_more_than_capacity_and_refill()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var time = new ManualTimeProvider();
            var (capacity, perSecond) = (random.Next(1, 20), random.Next(1, 40) / 10.0);
            var limiter = new RateLimiter(capacity, perSecond, random.Next(0, capacity), time);
            List<long> taken = [];
            for (var step = 0; step < 600; step++)
            {
                for (var call = random.Next(0, 4); call > 0; call--)
                {
                    if (limiter.TryTake((CallPriority)random.Next(2)) == TimeSpan.Zero)
                        taken.Add(time.GetTimestamp());
                }

                time.Advance(TimeSpan.FromMilliseconds(random.Next(10) == 0 ? random.Next(20_000) : random.Next(400)));
            }

            var limit = capacity + (60 * perSecond);
            var most = taken
                .Select((at, index) => taken.Skip(index).TakeWhile(later => later - at < TimeSpan.FromSeconds(60).Ticks).Count())
                .Max();
            Assert.True(most <= limit + 1e-6, $"seed {seed}: {most} calls, {limit} allowed");
        }
    }

    [Fact]
    public void A_share_is_kept_for_members()
    {
        var limiter = new RateLimiter(8, 1, 4, _time);

        var background = Enumerable.Range(0, 8).Count(_ => limiter.TryTake(CallPriority.Background) == TimeSpan.Zero);
        var interactive = Enumerable.Range(0, 8).Count(_ => limiter.TryTake(CallPriority.Interactive) == TimeSpan.Zero);

        Assert.Equal((4, 4), (background, interactive));
    }

    [Fact]
    public async Task A_member_does_not_stand_behind_the_poller()
    {
        var limiter = new RateLimiter(2, 1, 1, _time);
        limiter.TryTake(CallPriority.Interactive);
        limiter.TryTake(CallPriority.Interactive);
        var poller = limiter.TakeAsync(CallPriority.Background, CancellationToken.None);
        var member = limiter.TakeAsync(CallPriority.Interactive, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(1));

        await member.WaitAsync(Patience.Bound, TimeProvider.System);
        Assert.False(poller.IsCompleted);
    }

    [Fact]
    public void A_wall_clock_step_gives_no_calls()
    {
        var limiter = new RateLimiter(1, 1, 0, _time);
        limiter.TryTake(CallPriority.Interactive);

        _time.SetWall(_time.GetUtcNow().AddDays(1));

        Assert.True(limiter.TryTake(CallPriority.Interactive) > TimeSpan.Zero);
    }

    [Fact]
    public void A_shorter_pause_does_not_end_a_longer_one()
    {
        var limiter = new RateLimiter(5, 5, 0, _time);
        limiter.Pause(TimeSpan.FromSeconds(30));
        limiter.Pause(TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(28), limiter.TryTake(CallPriority.Interactive));

        _time.Advance(TimeSpan.FromSeconds(28));
        Assert.Equal(TimeSpan.Zero, limiter.TryTake(CallPriority.Interactive));
    }

    [Fact]
    public void The_share_used_is_of_the_last_minute()
    {
        var limiter = new RateLimiter(10, 1, 0, _time);
        Assert.Equal(0, limiter.Used);
        for (var i = 0; i < 6; i++)
            limiter.TryTake(CallPriority.Interactive);
        Assert.Equal(0.1, limiter.Used, 3);

        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(0.05, limiter.Used, 3);
        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(0, limiter.Used);
    }
}
