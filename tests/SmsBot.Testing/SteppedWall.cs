namespace SmsBot.Testing;

/// <summary>The clock of one machine whose wall is stepped while the world's time goes on.</summary>
public sealed class SteppedWall(TimeProvider world) : TimeProvider
{
    public TimeSpan Step { get; set; }

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow() + Step;

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(callback, state, dueTime, period);
}
