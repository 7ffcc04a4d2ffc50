namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// What the seed decides: how long each life is, and what happens one after the other. The machine's own timing stays its own.
/// </summary>
internal sealed class CrashSchedule(int seed)
{
    private readonly Random _lives = new(seed);
    private readonly Random _events = new(~seed);

    /// <summary>By which the next life's settings are chosen.</summary>
    public int Pick() => _lives.Next();

    /// <summary>One life in three ends while the program is still starting, the others some time after it is heard everywhere.</summary>
    public (bool Starts, TimeSpan Length) Life() => _lives.Next(3) == 0
        ? (false, TimeSpan.FromMilliseconds(_lives.Next(100, 1500)))
        : (true, TimeSpan.FromMilliseconds(_lives.Next(100, 2500)));

    /// <summary>After the runtime has loaded, in the middle of the first migrations.</summary>
    public TimeSpan FirstStart() => TimeSpan.FromMilliseconds(_lives.Next(300, 1800));

    public CrashEvent Next() =>
        new(TimeSpan.FromMilliseconds(_events.Next(30, 180)), _events.Next(100), _events.Next(), _events.Next(), _events.Next());
}
