namespace SmsBot.Core.Providers;

/// <summary>How often a provider may be polled.</summary>
/// <param name="Bulk">One call returns all rentals.</param>
/// <param name="Minimum">The shortest time between two reads of one number (of the bulk list).</param>
public sealed record PollTerms(bool Bulk, TimeSpan Minimum)
{
    /// <summary>The account's calls per second; null if no number of rentals reaches the limit.</summary>
    public double? PerSecond { get; init; }
}
