using SmsBot.Core.Inbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Tests.Inbox;

public sealed class PollScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly PollTerms Terms = new(Bulk: false, TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(2, 5)]
    [InlineData(6, 10)]
    [InlineData(19.5, 5)]
    public void An_activation_is_read_fast_when_young_slower_with_age_and_fast_at_its_end(double minutes, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PollSchedule.Interval(Activation(), Terms, Start.AddMinutes(minutes)));

    [Fact]
    public void A_boost_makes_it_fast_again_but_never_faster_than_allowed()
    {
        var watched = Activation();
        watched.BoostedAt = Start.AddMinutes(8);
        Assert.Equal(Terms.Minimum, PollSchedule.Interval(watched, Terms, Start.AddMinutes(9)));
    }

    [Fact]
    public void A_quiet_lease_is_read_between_20_seconds_and_5_minutes()
    {
        var lease = new Watched(1)
        {
            Target = new ReadTarget("x", "lease", Start, Start.AddDays(30)),
            Kind = RentalKind.Lease,
            IsOpen = true,
            LateWindow = TimeSpan.FromMinutes(10),
        };
        Assert.Equal(Terms.Minimum, PollSchedule.Interval(lease, Terms, Start.AddMinutes(5)));
        for (var hour = 1; hour < 29 * 24; hour++)
            Assert.InRange(PollSchedule.Interval(lease, Terms, Start.AddHours(hour)), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void After_the_end_the_late_window_is_read_and_then_once_at_an_hour()
    {
        var watched = Activation();
        watched.IsOpen = false;
        Assert.Equal(TimeSpan.FromSeconds(30), PollSchedule.Interval(watched, Terms, Start.AddMinutes(25)));
        Assert.Equal(TimeSpan.FromMinutes(45), PollSchedule.Interval(watched, Terms, Start.AddMinutes(35)));
    }

    [Theory]
    [InlineData(1, 0, 1.2)]
    [InlineData(50, 0, 60)]
    [InlineData(51, 0, 61.2)]
    [InlineData(30, 1000, 72)]
    [InlineData(25, 5, 42.857)]
    public void The_budget_says_how_long_a_number_waits_among_many(int awaited, int resting, double seconds) =>
        Assert.Equal(seconds, PollSchedule.IntervalAmong(awaited, resting, Terms with { PerSecond = 50 / 60d }).TotalSeconds, 3);

    [Fact]
    public void One_call_for_all_is_never_stretched() =>
        Assert.Equal(TimeSpan.Zero, PollSchedule.IntervalAmong(10_000, 0, new PollTerms(Bulk: true, TimeSpan.FromSeconds(1)) { PerSecond = 1 }));

    private static Watched Activation() => new(1)
    {
        Target = new ReadTarget("x", "order", Start, Start.AddMinutes(20)),
        Kind = RentalKind.Activation,
        IsOpen = true,
        LateWindow = TimeSpan.FromMinutes(10),
    };
}
