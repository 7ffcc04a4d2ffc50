namespace SmsBot.Core.Domain;

/// <summary>
/// What is known of the chance that a number brings a code: a Beta posterior whose evidence loses half of its weight in three days, so that
/// a provider that was not used for a while is as good as a new one and is tried again.
/// </summary>
internal readonly record struct CodeRecord(double Came, double Missed, int MissedInRow, DateTimeOffset At)
{
    // A number brings a code in about 7 of 10 cases: as much evidence as two numbers.
    private const double PriorCame = 1.4;
    private const double PriorMissed = 0.6;
    private const int ManyMissed = 4;
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(3);
    private static readonly TimeSpan Cooldown = TimeSpan.FromMinutes(30);

    public CodeRecord Add(bool came, DateTimeOffset at)
    {
        var kept = Weight(at);
        return new CodeRecord((Came * kept) + (came ? 1 : 0), (Missed * kept) + (came ? 0 : 1), came ? 0 : MissedInRow + 1, at);
    }

    /// <summary>The mean of the posterior.</summary>
    public double Chance(DateTimeOffset now)
    {
        var kept = Weight(now);
        var came = (Came * kept) + PriorCame;
        return came / (came + (Missed * kept) + PriorMissed);
    }

    /// <summary>It brought nothing several times in a row: for a while all others are better.</summary>
    public bool IsCoolingDown(DateTimeOffset now) => MissedInRow >= ManyMissed && now - At < Cooldown;

    private double Weight(DateTimeOffset now) => Came + Missed > 0 && now > At ? Math.Pow(0.5, (now - At) / HalfLife) : 1;
}
