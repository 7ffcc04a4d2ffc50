using System.Globalization;
using SmsBot.Testing;

namespace SmsBot.Host.Tests.Crash;

/// <summary>How long and how hard a run is. <c>CONTRIBUTING.md</c> has the command.</summary>
internal sealed record CrashPlan(int Seed, int Kills, bool IsShort)
{
    /// <summary>
    /// A purchase that no list shows is released five minutes after it was sent; the short run lets its operator settle it sooner.
    /// </summary>
    public TimeSpan ForLists => IsShort ? TimeSpan.FromSeconds(15) : TimeSpan.FromMinutes(6.5);

    /// <summary>Time for whatever is late only: other programs may have the machine meanwhile.</summary>
    public TimeSpan ToComeToRest => IsShort ? Patience.Bound : TimeSpan.FromMinutes(10);

    /// <summary>How often the very first start is killed, before there is a database to speak of.</summary>
    public const int FirstStarts = 3;

    /// <summary>How long a process is stopped in the middle of its work.</summary>
    public TimeSpan Pause => IsShort ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(8);

    /// <summary>A few kills in CI; <c>SMSBOT_CRASH_KILLS</c> and <c>SMSBOT_CRASH_SEED</c> for more, or for the same again.</summary>
    public static CrashPlan OfEnvironment()
    {
        var kills = Number("SMSBOT_CRASH_KILLS");
        return new CrashPlan(Number("SMSBOT_CRASH_SEED") ?? Random.Shared.Next(1, 1_000_000), kills ?? 5, IsShort: kills is null);
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
