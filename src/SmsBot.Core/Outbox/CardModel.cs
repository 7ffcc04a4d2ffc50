using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>A rental, its spends and its shares: the data of a card.</summary>
internal sealed record CardModel(Rental Rental, IReadOnlyList<Spend> Spends, IReadOnlyList<Share> Shares)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>The code search that bought it.</summary>
    public CodeSearch? Search { get; init; }

    public bool RenewsByItself { get; init; }

    /// <summary>
    /// The price of a renewal now, where it is known without asking: an automatic one has announced it, or somebody has just seen the
    /// provider's price of the same lease. It is asked again at the press.
    /// </summary>
    public Money? RenewalPrice { get; init; }

    /// <summary>Its search goes on with this number.</summary>
    public bool IsSearching => Search is { Status: CodeSearchStatus.Running } && Rental is { IsReplaced: false, SmsCount: 0 };

    /// <summary>The rental's own chat, or one that it is still shared with.</summary>
    public bool IsIn(ChatRef chat) => chat == Rental.Chat || Shares.Any(share => share.Chat == chat);

    public bool IsGroup(ChatRef chat) => Rental.IsGroups || chat != Rental.Chat;

    public Spend? Open => Spends.FirstOrDefault(spend => spend.IsOpen);

    public Spend? Purchase => Spends.FirstOrDefault(spend => spend.Kind == SpendKind.Rent);

    public static async Task<CardModel?> LoadAsync(
        BotDbContext db, long rentalId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Rentals.FirstOrDefaultAsync(rental => rental.Id == rentalId, cancellationToken) is not { } rental)
            return null;

        var spends = await db.Spends.Where(spend => spend.RentalId == rental.Id).OrderBy(spend => spend.Id).ToListAsync(cancellationToken);
        var shares = await db.Shares
            .Where(share => share.RentalId == rental.Id && share.TakenInAt != null)
            .OrderBy(share => share.Id)
            .ToListAsync(cancellationToken);
        var search = rental.SearchId is { } id ? await db.CodeSearches.FirstOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
        var renewal = await db.AutoRenewals.AsNoTracking().FirstOrDefaultAsync(row => row.RentalId == rental.Id, cancellationToken);
        return new CardModel(rental, spends, shares)
        {
            Search = search,
            RenewsByItself = renewal is not null,
            RenewalPrice = renewal is { DueAt: not null } && renewal.AnnouncedEnd == rental.EndsAt
                ? renewal.Price
                : await CachedAsync(db, rental, now, cancellationToken),
        };
    }

    /// <summary>The last price of the same lease, if it is fresh; nobody is asked.</summary>
    private static async Task<Money?> CachedAsync(
        BotDbContext db, Rental rental, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (rental is not { Kind: RentalKind.Lease, IsOpen: true, Terms.CanRenew: true, Days: { } days })
            return null;

        var (area, pool, since) = (rental.BoughtAs.AreaCode ?? "", rental.BoughtAs.Pool ?? "", now - Fresh);
        var row = await db.CachedQuotes.AsNoTracking().FirstOrDefaultAsync(
            row => row.Provider == rental.Provider && row.Service == rental.Service && row.Country == rental.Country && row.Days == days
                && row.AreaCode == area && row.Pool == pool && row.TakenAt >= since,
            cancellationToken);
        return row?.Quotes.FirstOrDefault(quote => quote.Product == rental.Product && quote.Days == days)?.Price;
    }
}
