using SmsBot.Core.Providers;

namespace SmsBot.Benchmarks;

/// <summary>A number that a provider sold to the bot before the measuring began.</summary>
internal sealed record BenchNumber(string Provider, string Product, string ExternalId)
{
    public RentalKind Kind { get; init; }

    /// <summary>How long ago it was rented.</summary>
    public TimeSpan Age { get; init; }
}
