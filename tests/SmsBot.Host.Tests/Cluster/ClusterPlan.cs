using System.Globalization;
using SmsBot.Core.Storage;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>How many hosts there are, and what befalls them. <c>CONTRIBUTING.md</c> has the command.</summary>
internal sealed record ClusterPlan(int Seed, int Hosts, int Mishaps, bool IsShort)
{
    /// <summary>What was published, as it is shipped; null: what was built beside the tests.</summary>
    public static string? ProgramFolder { get; } = Environment.GetEnvironmentVariable("SMSBOT_PROGRAM");

    /// <summary>The short form runs beside other tests: there a lease is longer.</summary>
    public TimeSpan Lease => IsShort ? TwoHosts.Lease : LeaseTimes.Usual;

    /// <summary>Longer than a lease lasts.</summary>
    public TimeSpan Pause => TimeSpan.FromSeconds(30);

    public TimeSpan ForLists => IsShort ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(6.5);

    public TimeSpan ToComeToRest => IsShort ? SmsBot.Testing.Patience.Bound : TimeSpan.FromMinutes(5);

    /// <summary>
    /// What a takeover after SIGKILL or SIGSTOP may take, of a hundred all but one. The short form only tells its times: it runs beside
    /// other tests, on machines of any speed.
    /// </summary>
    public static TimeSpan Takeover { get; } = TimeSpan.FromSeconds(8);

    public static TimeSpan RollingGap { get; } = TimeSpan.FromSeconds(1);

    public static ClusterPlan OfEnvironment()
    {
        var mishaps = Number("SMSBOT_CLUSTER_MISHAPS");
        return new ClusterPlan(
            Number("SMSBOT_CLUSTER_SEED") ?? Random.Shared.Next(1, 1_000_000),
            Number("SMSBOT_CLUSTER_HOSTS") ?? 2,
            mishaps ?? 3,
            IsShort: mishaps is null);
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
