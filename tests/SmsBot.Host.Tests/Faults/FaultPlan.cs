using System.Globalization;

namespace SmsBot.Host.Tests.Faults;

/// <summary>How long a run is, in the world's time. <c>CONTRIBUTING.md</c> has the command.</summary>
internal sealed record FaultPlan(int Seed, TimeSpan Length)
{
    /// <summary>Of all calls to providers and chats.</summary>
    public const double Share = 0.05;

    /// <summary>Some minutes in CI; <c>SMSBOT_FAULT_MINUTES</c> and <c>SMSBOT_FAULT_SEED</c> for more, or for the same again.</summary>
    public static FaultPlan OfEnvironment() =>
        new(Number("SMSBOT_FAULT_SEED") ?? Random.Shared.Next(1, 1_000_000), TimeSpan.FromMinutes(Number("SMSBOT_FAULT_MINUTES") ?? 4));

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
