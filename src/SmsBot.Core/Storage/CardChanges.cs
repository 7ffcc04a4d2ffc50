using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage;

/// <summary>
/// Decides by the change tracker which cards look different after a transaction. Bulk statements bypass the tracker: whoever changes by
/// one what a card shows adds the rental to <see cref="BotDbContext.ChangedCards"/>.
/// </summary>
internal static class CardChanges
{
    private static readonly string[] Shown =
    [
        nameof(Rental.Status), nameof(Rental.PriceMicros), nameof(Rental.EndsAt), nameof(Rental.SmsCount), nameof(Rental.SmsInRound),
        nameof(Rental.AwaitsAnother), nameof(Rental.NotReady), nameof(Rental.CodeRequestedAt), nameof(Rental.RefundedAt),
    ];

    /// <summary>The rental whose cards this change affects, or null.</summary>
    public static long? RentalOf(EntityEntry entry) => entry.Entity switch
    {
        Rental rental when entry.State == EntityState.Modified && IsSeen(entry, rental) => rental.Id,
        Spend spend when IsSeen(entry, spend) => spend.RentalId,
        Share { TakenInAt: not null } share when entry.State != EntityState.Unchanged => share.RentalId,
        AutoRenewal renewal when entry.State is EntityState.Added or EntityState.Deleted
            || entry.Property(nameof(AutoRenewal.DueAt)).IsModified => renewal.RentalId,
        _ => null,
    };

    // A refund that is being sent looks like one that is due. What is deleted from an ended rental for privacy stays on its old card.
    private static bool IsSeen(EntityEntry entry, Rental rental) => Shown.Any(name => entry.Property(name).IsModified)
        || (rental.RefundDueAt is not null && entry.Property(nameof(Rental.RefundDueAt)).IsModified)
        || (rental.IsOpen && (entry.Property(nameof(Rental.Note)).IsModified || entry.Property(nameof(Rental.LastRefusal)).IsModified));

    // The card of a new purchase is posted by CardPublisher. Sending looks like intended.
    private static bool IsSeen(EntityEntry entry, Spend spend) => entry.State switch
    {
        EntityState.Added => spend.Kind != SpendKind.Rent,
        EntityState.Modified => (spend.Status != SpendStatus.Sending && entry.Property(nameof(Spend.Status)).IsModified)
            || entry.Property(nameof(Spend.RefundedMicros)).IsModified,
        _ => false,
    };
}
