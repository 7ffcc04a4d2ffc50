namespace SmsBot.Core.Storage;

/// <summary>
/// How long a lease lasts. The holder stops by its own clock well before the database's clock lets another host take it: the difference
/// is what the two clocks may run apart in that time, and what ending a host may take.
/// </summary>
internal sealed record LeaseTimes
{
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(6);

    /// <summary>From a renewal, by the database's clock.</summary>
    public TimeSpan Lasts { get; init; } = Usual;

    /// <summary>With a second question after one that is not answered, before <see cref="HolderStopsAfter"/> is over.</summary>
    public TimeSpan RenewedEvery { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan AnsweredWithin { get; init; } = TimeSpan.FromSeconds(1.25);

    /// <summary>From before a renewal was sent, by the holder's monotonic clock.</summary>
    public TimeSpan HolderStopsAfter { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How often a host that stands by looks at the lease, if nothing tells it earlier.</summary>
    public TimeSpan LookedAtEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How soon a question that failed is repeated.</summary>
    public TimeSpan AskedAgainAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The same in proportion, for a slow machine or a server far away.</summary>
    public static LeaseTimes Of(TimeSpan lasts)
    {
        var (usual, scale) = (new LeaseTimes(), lasts / Usual);
        return usual with
        {
            Lasts = lasts,
            RenewedEvery = usual.RenewedEvery * scale,
            AnsweredWithin = usual.AnsweredWithin * scale,
            HolderStopsAfter = usual.HolderStopsAfter * scale,
        };
    }
}
