using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>
/// The SMS that some rentals already have, by their fingerprints. One that came through several channels has a mark for each of them,
/// separated by spaces, after the mark of the key that they share.
/// </summary>
internal sealed class SmsDeduplicator
{
    // Two clocks may stamp the same SMS; if the same code comes again within this time, it waits for the complete channel.
    private static readonly TimeSpan SameMoment = TimeSpan.FromMinutes(2);
    private readonly BotDbContext _db;
    private readonly SmsHasher _hasher;
    private readonly Dictionary<(long RentalId, string Mark), List<KnownSms>> _byMark = [];

    private SmsDeduplicator(BotDbContext db, SmsHasher hasher) => (_db, _hasher) = (db, hasher);

    public static async Task<SmsDeduplicator> LoadAsync(BotDbContext db, SmsHasher hasher, IReadOnlyList<long> rentalIds, CancellationToken cancellationToken)
    {
        var known = new SmsDeduplicator(db, hasher);
        var rows = await db.Sms.Where(sms => rentalIds.Contains(sms.RentalId)).OrderBy(sms => sms.Id)
            .Select(sms => new { sms.Id, sms.RentalId, sms.Fingerprint, sms.ReceivedAt }).ToListAsync(cancellationToken);
        foreach (var row in rows)
            known.Add(new KnownSms(row.RentalId, row.Fingerprint) { Id = row.Id, ReceivedAt = row.ReceivedAt });
        return known;
    }

    /// <summary>The fingerprint of a new SMS; null if it is known by this channel, or is now matched with one of another channel.</summary>
    public async Task<string?> FindNewAsync(Rental rental, InboundSms inbound, CancellationToken cancellationToken)
    {
        var print = _hasher.Of(rental.Round, inbound.Identity);
        if (inbound.Door is not { } channel)
            return Marked(rental.Id, print).Count > 0 ? null : print;

        var mark = $"{channel.Name}:{print}";
        if (Marked(rental.Id, mark).Count > 0)
            return null;

        var key = "=" + _hasher.Of(rental.Round, channel.Key);
        var same = Marked(rental.Id, key)
            .Where(row => !row.IsMarkedBy(channel.Name) && (channel.IsComplete || Apart(row, inbound) <= SameMoment))
            .OrderBy(row => Apart(row, inbound))
            .FirstOrDefault();
        if (same is null)
            return $"{key} {mark}";

        await MarkAsync(same, mark, inbound, rental.ServiceName, cancellationToken);
        return null;
    }

    public void Add(Sms sms) => Add(new KnownSms(sms.RentalId, sms.Fingerprint) { Unsaved = sms, ReceivedAt = sms.ReceivedAt });

    private static TimeSpan Apart(KnownSms row, InboundSms inbound) =>
        row.ReceivedAt is { } one && inbound.ReceivedAt is { } other ? (one - other).Duration() : TimeSpan.Zero;

    private List<KnownSms> Marked(long rentalId, string mark) => _byMark.GetValueOrDefault((rentalId, mark), []);

    private void Add(KnownSms row)
    {
        foreach (var mark in row.Marks)
            Index(row, mark);
    }

    private void Index(KnownSms row, string mark)
    {
        if (!_byMark.TryGetValue((row.RentalId, mark), out var rows))
            _byMark[(row.RentalId, mark)] = rows = [];
        rows.Add(row);
    }

    private async Task MarkAsync(KnownSms row, string mark, InboundSms inbound, string service, CancellationToken cancellationToken)
    {
        row.Mark(mark);
        row.ReceivedAt ??= inbound.ReceivedAt;
        Index(row, mark);
        var sms = row.Unsaved ?? await _db.Sms.SingleAsync(sms => sms.Id == row.Id, cancellationToken);
        sms.Recognise(row.Fingerprint, inbound, service);
    }
}
