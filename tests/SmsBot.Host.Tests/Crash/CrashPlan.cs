using System.Globalization;

namespace SmsBot.Host.Tests.Crash;

/// <summary>How long and how hard a run is. The seed decides everything that the run decides; <c>CONTRIBUTING.md</c> has the command.</summary>
internal sealed record CrashPlan(int Seed, int Kills, TimeSpan ForLists)
{
    public const int Members = 10;

    /// <summary>A few kills in CI; <c>SMSBOT_CRASH_KILLS</c> and <c>SMSBOT_CRASH_SEED</c> for more, or for the same again.</summary>
    public static CrashPlan OfEnvironment()
    {
        var kills = Number("SMSBOT_CRASH_KILLS");
        var seed = Number("SMSBOT_CRASH_SEED") ?? Random.Shared.Next(1, 1_000_000);

        // A purchase that no list shows is released five minutes after it was sent; the short run lets its operator settle it sooner.
        return new CrashPlan(seed, kills ?? 5, kills is null ? TimeSpan.FromSeconds(25) : TimeSpan.FromMinutes(6.5));
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
