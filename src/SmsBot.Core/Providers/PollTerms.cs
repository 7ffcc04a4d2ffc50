namespace SmsBot.Core.Providers;

/// <summary>How a provider may be asked for SMS.</summary>
/// <param name="Bulk">One call answers for all rentals.</param>
/// <param name="Minimum">The shortest time between two reads of one number (of the bulk list).</param>
public sealed record PollTerms(bool Bulk, TimeSpan Minimum)
{
    /// <summary>The calls a second that the account has in all; null where no number of rentals comes near it.</summary>
    public double? PerSecond { get; init; }
}
