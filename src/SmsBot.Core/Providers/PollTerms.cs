namespace SmsBot.Core.Providers;

/// <summary>How often a provider may be polled.</summary>
/// <param name="Bulk">One call returns all rentals.</param>
/// <param name="Minimum">The shortest time between two reads of one number (of the bulk list).</param>
public sealed record PollTerms(bool Bulk, TimeSpan Minimum)
{
    /// <summary>The account's calls per second; null if no number of rentals reaches the limit.</summary>
    public double? PerSecond { get; init; }

    /// <summary>By the operator's settings.</summary>
    /// <param name="usual">The interval where none is set.</param>
    /// <param name="perSecond">The account's calls per second where none are set; null: they are no limit to the polls.</param>
    public static PollTerms Of(ProviderOptions options, bool bulk, TimeSpan usual, double? perSecond = null) =>
        new(bulk, options.PollInterval ?? usual) { PerSecond = perSecond is null ? null : options.RequestsPerSecond ?? perSecond };

    /// <summary>By the operator's settings, for a provider that allows no shorter interval.</summary>
    public static PollTerms NotBelow(TimeSpan fastest, ProviderOptions options, bool bulk, double? perSecond = null) =>
        Of(options, bulk, fastest, perSecond) is var terms && terms.Minimum < fastest ? terms with { Minimum = fastest } : terms;
}
