using SmsBot.Core.Storage;
using SmsBot.Core.Storage.Postgres;

namespace SmsBot.Core.Tests.Storage.Postgres;

/// <summary>How long a holder believes that it holds, by its own clock alone.</summary>
public sealed class PostgresLeaseTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void It_ends_four_seconds_after_it_was_asked_for()
    {
        using var lease = Taken();
        _clock.Advance(TimeSpan.FromSeconds(3.9));
        Assert.True(lease.IsHeld);

        _clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((false, true), (lease.IsHeld, lease.Lost.IsCancellationRequested));
    }

    [Fact]
    public void A_renewal_counts_from_before_it_was_sent()
    {
        using var lease = Taken();
        _clock.Advance(TimeSpan.FromSeconds(2));
        var asked = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(1));
        lease.Renewed(asked);

        _clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.True(lease.IsHeld);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(lease.IsHeld);
    }

    [Fact]
    public void A_renewal_whose_answer_comes_too_late_revives_nothing()
    {
        using var lease = Taken();
        var asked = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(5));

        lease.Renewed(asked);
        lease.Renewed(_clock.GetTimestamp());

        Assert.False(lease.IsHeld);
    }

    [Fact]
    public void A_step_of_the_wall_clock_does_not_end_it()
    {
        using var lease = Taken();
        _clock.SetWall(_clock.GetUtcNow().AddHours(5));
        Assert.True(lease.IsHeld);
    }

    [Fact]
    public void An_answer_to_the_first_question_that_comes_too_late_holds_nothing()
    {
        var asked = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(4));
        using var lease = new PostgresLease("work", 7, asked, new LeaseTimes(), _clock);
        Assert.False(lease.IsHeld);
    }

    [Fact]
    public void A_longer_lease_has_all_its_times_in_proportion()
    {
        var times = LeaseTimes.Of(TimeSpan.FromSeconds(18));

        Assert.Equal(
            (18, 4.5, 3.75, 12),
            (times.Lasts.TotalSeconds, times.RenewedEvery.TotalSeconds, times.AnsweredWithin.TotalSeconds, times.HolderStopsAfter.TotalSeconds));
        Assert.Equal(new LeaseTimes(), LeaseTimes.Of(LeaseTimes.Usual));
    }

    private PostgresLease Taken() => new("work", 7, _clock.GetTimestamp(), new LeaseTimes(), _clock);
}
