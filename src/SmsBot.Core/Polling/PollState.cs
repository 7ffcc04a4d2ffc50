using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Polling;

/// <summary>A rental as the poller keeps it in memory. The table is the truth; this can be rebuilt from it at any time.</summary>
internal sealed class PollState(long rentalId)
{
    public long RentalId { get; } = rentalId;

    /// <summary>The row's version that this was made from.</summary>
    public int Version { get; set; }

    public required ProviderRental Target { get; set; }

    public required RentalKind Kind { get; set; }

    public required bool IsOpen { get; set; }

    public required TimeSpan LateWindow { get; set; }

    public DateTimeOffset? BoostedAt { get; set; }

    /// <summary>A refund was sent: every reading that shows that it was not made counts.</summary>
    public bool RefundSent { get; set; }

    public DateTimeOffset? LastSmsAt { get; set; }

    /// <summary>Webhook hints and similar: read as soon as the provider's minimum and the budget allow.</summary>
    public HintCounter Hints { get; } = new();

    /// <summary>The last read, on the monotonic clock; null: never by this process.</summary>
    public long? ReadAt { get; set; }

    /// <summary>The last reading that was saved.</summary>
    public ReadingDigest? Taken { get; private set; }

    /// <summary>The row's version with that reading in it.</summary>
    private int TakenVersion { get; set; }

    public static PollState Of(Rental rental) => new(rental.Id)
    {
        Version = rental.Version,
        Target = rental.Target,
        Kind = rental.Kind,
        IsOpen = rental.IsOpen,
        LateWindow = rental.Terms.LateWindow,
        BoostedAt = rental.CodeRequestedAt,
        RefundSent = rental.RefundSentAt is not null && rental.IsOpen,
    };

    public void Update(PollState fresh)
    {
        Version = fresh.Version;
        Target = fresh.Target;
        Kind = fresh.Kind;
        IsOpen = fresh.IsOpen;
        BoostedAt = fresh.BoostedAt;
        RefundSent = fresh.RefundSent;
    }

    /// <summary>The table has this reading in this version of the row, or it would change nothing there.</summary>
    public void Take(ReadingDigest reading, int version) => (Taken, TakenVersion) = (reading, version);

    /// <summary>Every reading is compared with the table again.</summary>
    public void ForgetTaken() => Taken = null;

    /// <summary>
    /// An equal reading needs no transaction, unless another commit has changed the rental: then it is compared with the table again.
    /// </summary>
    public bool HasTaken(ReadingDigest reading) => Taken == reading && TakenVersion >= Version;
}
