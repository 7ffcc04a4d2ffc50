using Microsoft.Extensions.Logging.Abstractions;

namespace SmsBot.Core.Tests;

/// <summary>Which steps of the machine's clock count, and when.</summary>
public sealed class SteadyTimeTests
{
    private readonly ManualTimeProvider _world = new();
    private readonly SteppedWall _wall;
    private readonly SteadyTime _time;

    public SteadyTimeTests()
    {
        _wall = new SteppedWall(_world);
        _time = new SteadyTime(_wall, NullLogger<SteadyTime>.Instance);
    }

    private TimeSpan Ahead => _time.GetUtcNow() - _world.GetUtcNow();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_step_counts_when_it_has_stood_for_two_hours(int hours)
    {
        Pass(TimeSpan.FromMinutes(3));
        _wall.Step = TimeSpan.FromHours(hours);
        Assert.Equal(TimeSpan.Zero, Ahead);
        Pass(TimeSpan.FromMinutes(119));
        Assert.Equal(TimeSpan.Zero, Ahead);
        Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(_wall.Step, Ahead);
    }

    [Fact]
    public void A_step_that_is_taken_back_never_counts_and_another_waits_anew()
    {
        Pass(TimeSpan.FromMinutes(3));
        _wall.Step = TimeSpan.FromHours(1);
        Pass(TimeSpan.FromMinutes(100));
        _wall.Step = TimeSpan.Zero;
        Pass(TimeSpan.FromMinutes(1));
        _wall.Step = TimeSpan.FromHours(-1);
        Pass(TimeSpan.FromMinutes(100));

        Assert.Equal(TimeSpan.Zero, Ahead);
    }

    [Fact]
    public void Soon_after_the_start_the_machine_sets_its_clock_and_little_by_little_at_any_time()
    {
        _wall.Step = TimeSpan.FromDays(300);
        Assert.Equal(_wall.Step, Ahead);
        Pass(TimeSpan.FromMinutes(10));
        for (var second = 0; second < 100; second++)
        {
            _wall.Step += TimeSpan.FromSeconds(1);
            Assert.Equal(_wall.Step, Ahead);
        }
    }

    private void Pass(TimeSpan time)
    {
        for (var minute = TimeSpan.Zero; minute < time; minute += TimeSpan.FromMinutes(1))
        {
            _ = _time.GetUtcNow();
            _world.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
