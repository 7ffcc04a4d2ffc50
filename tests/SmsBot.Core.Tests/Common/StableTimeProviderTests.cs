using Microsoft.Extensions.Logging.Abstractions;
using SmsBot.Core.Common;
using SmsBot.Testing;

namespace SmsBot.Core.Tests.Common;

/// <summary>Which steps of the machine's clock count, and when.</summary>
public sealed class StableTimeProviderTests
{
    private readonly ManualTimeProvider _world = new();
    private readonly SteppedWall _wall;
    private readonly StableTimeProvider _time;

    public StableTimeProviderTests()
    {
        _wall = new SteppedWall(_world);
        _time = new StableTimeProvider(_wall, NullLogger<StableTimeProvider>.Instance);
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

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_host_that_stood_by_for_long_begins_with_the_time_that_it_is_given(int hours)
    {
        _wall.Step = TimeSpan.FromHours(hours);
        Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(_wall.Step, Ahead);

        _time.Begin(_world.GetUtcNow());
        Assert.Equal((TimeSpan.Zero, _wall.Step), (Ahead, _time.MachineIsOff));
        Pass(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.Zero, Ahead);
    }

    [Fact]
    public void Then_it_follows_the_providers_as_after_a_start_also_backwards()
    {
        Pass(TimeSpan.FromMinutes(10));
        _time.Begin(_world.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(1), Ahead);

        _time.Hear("one", _world.GetUtcNow());

        Assert.Equal(TimeSpan.Zero, Ahead);
    }

    [Fact]
    public void Where_nobody_tells_a_time_there_is_nothing_to_wait_for() =>
        Assert.True(StableTimeProvider.WhenAgreedAsync(_time, CancellationToken.None).IsCompleted);

    [Fact]
    public async Task Agreed_is_when_a_provider_has_the_same_time_and_not_while_it_has_another()
    {
        _time.Expect();
        _wall.Step = TimeSpan.FromHours(1);
        var agreed = StableTimeProvider.WhenAgreedAsync(_time, CancellationToken.None);
        _time.Hear("one", _world.GetUtcNow());
        Assert.False(agreed.IsCompleted);

        _time.Hear("two", _world.GetUtcNow());

        await agreed.WaitAsync(Patience.Bound);
        Assert.Equal(TimeSpan.Zero, Ahead);
    }

    [Fact]
    public async Task Who_hears_nobody_waits_two_minutes()
    {
        _time.Expect();
        var agreed = StableTimeProvider.WhenAgreedAsync(_time, CancellationToken.None);
        Pass(TimeSpan.FromMinutes(1));
        Assert.False(agreed.IsCompleted);

        Pass(TimeSpan.FromMinutes(1));

        await agreed.WaitAsync(Patience.Bound);
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

    /// <summary>A paused machine: the world went on, its monotonic clock did not. Its wall may have been set since, or not.</summary>
    [Theory]
    [InlineData(30, 1)]
    [InlineData(30, 2)]
    [InlineData(0, 2)]
    public void A_pause_is_believed_as_soon_as_providers_say_so(int wall, int providers)
    {
        Pass(TimeSpan.FromMinutes(3));
        _wall.Step = TimeSpan.FromMinutes(wall);
        var right = _world.GetUtcNow() + TimeSpan.FromMinutes(30);
        for (var i = 0; i < providers; i++)
            _time.Hear($"p{i}", right);

        Assert.Equal(30, Ahead.TotalMinutes, 0.1);
        Assert.Equal(wall - 30, _time.MachineIsOff.TotalMinutes, 0.1);
        Pass(TimeSpan.FromHours(3));
        Assert.Equal(30, Ahead.TotalMinutes, 0.1);
    }

    [Fact]
    public void One_provider_alone_is_believed_after_a_while_and_one_that_is_wrong_among_others_never()
    {
        Pass(TimeSpan.FromMinutes(3));
        _time.Hear("wrong", _world.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, Ahead);
        _time.Hear("right", _world.GetUtcNow());
        Pass(TimeSpan.FromMinutes(1));
        _time.Hear("wrong", _world.GetUtcNow() + TimeSpan.FromHours(1));
        _time.Hear("right", _world.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, Ahead);

        Pass(TimeSpan.FromMinutes(6));
        _time.Hear("wrong", _world.GetUtcNow() + TimeSpan.FromHours(1));
        Pass(TimeSpan.FromMinutes(1));
        _time.Hear("wrong", _world.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Equal(60, Ahead.TotalMinutes, 0.1);
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public void A_clock_that_is_wrong_at_the_start_is_set_right_by_the_first_answer_and_later_by_the_machine_itself(int minutes)
    {
        _wall.Step = TimeSpan.FromMinutes(minutes);
        _ = _time.GetUtcNow();
        _time.Hear("one", _world.GetUtcNow());
        if (minutes > 0)
            _time.Hear("two", _world.GetUtcNow());

        Assert.Equal(0, Ahead.TotalMinutes, 0.1);
        Assert.Equal(minutes, _time.MachineIsOff.TotalMinutes, 0.1);
        Pass(TimeSpan.FromHours(3));
        Assert.Equal(0, Ahead.TotalMinutes, 0.1);
        _wall.Step = TimeSpan.Zero;
        Assert.Equal(0, Ahead.TotalMinutes, 0.1);
        Assert.Equal(TimeSpan.Zero, _time.MachineIsOff);
        Pass(TimeSpan.FromHours(3));
        Assert.Equal(TimeSpan.Zero, Ahead);
    }

    /// <summary>An answer that was kept somewhere on the way has a time that stands still.</summary>
    [Fact]
    public void One_that_is_behind_is_believed_only_where_its_time_goes_on()
    {
        var kept = _world.GetUtcNow() - TimeSpan.FromHours(1);
        _time.Hear("kept", kept);
        Assert.Equal(TimeSpan.Zero, Ahead);
        _world.Advance(TimeSpan.FromSeconds(20));
        _time.Hear("kept", kept);
        Assert.Equal(TimeSpan.Zero, Ahead);

        _time.Hear("kept", _world.GetUtcNow() - TimeSpan.FromHours(1));
        _world.Advance(TimeSpan.FromSeconds(20));
        _time.Hear("kept", _world.GetUtcNow() - TimeSpan.FromHours(1));
        Assert.Equal(-60, Ahead.TotalMinutes, 0.1);
    }

    [Fact]
    public void Time_never_goes_back_in_the_middle_of_a_life()
    {
        Pass(TimeSpan.FromMinutes(3));
        _time.Hear("one", _world.GetUtcNow() - TimeSpan.FromHours(1));
        _time.Hear("two", _world.GetUtcNow() - TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, Ahead);
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
