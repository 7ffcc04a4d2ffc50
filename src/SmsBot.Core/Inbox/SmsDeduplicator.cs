using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Inbox;

/// <summary>
/// Whether a rental already has an SMS, by its fingerprint. One that came through several channels has a mark for each of them, separated
/// by spaces, after the mark of the key that they share. It reads only the rows that could be the same SMS, however many the rental has;
/// the unique index on the fingerprint has the last word.
/// </summary>
internal sealed class SmsDeduplicator(BotDbContext db, SmsHasher hasher)
{
    // Two clocks may stamp the same SMS; if the same code comes again within this time, it waits for the complete channel.
    private static readonly TimeSpan SameMoment = TimeSpan.FromMinutes(2);
    private readonly FingerprintLookup _stored = new(db);
    private readonly Dictionary<(long RentalId, string First), List<KnownSms>> _known = [];

    /// <summary>The fingerprint of a new SMS; null if it is known by this channel, or is now matched with one of another channel.</summary>
    public async Task<string?> FindNewAsync(Rental rental, InboundSms inbound, CancellationToken cancellationToken)
    {
        var print = hasher.Of(rental.Round, inbound.Identity);
        if (inbound.Channel is not { } channel)
            return (await KnownAsync(rental.Id, print, cancellationToken)).Count > 0 ? null : print;

        var (mark, key) = ($"{channel.Name}:{print}", "=" + hasher.Of(rental.Round, channel.Key));
        var rows = await KnownAsync(rental.Id, key, cancellationToken);
        if (await HasMarkAsync(rental.Id, rows, mark, channel, cancellationToken))
            return null;

        var same = rows
            .Where(row => !row.IsMarkedBy(channel.Name) && (channel.IsComplete || Apart(row, inbound) <= SameMoment))
            .OrderBy(row => Apart(row, inbound))
            .FirstOrDefault();
        if (same is null)
            return $"{key} {mark}";

        await MarkAsync(same, mark, inbound, rental.ServiceName, cancellationToken);
        return null;
    }

    /// <summary>True if each of these is known by the channel that it came through.</summary>
    public async Task<bool> HasAllAsync(Rental rental, IReadOnlyList<InboundSms> all, CancellationToken cancellationToken)
    {
        foreach (var inbound in all)
        {
            var print = hasher.Of(rental.Round, inbound.Identity);
            var rows = await KnownAsync(
                rental.Id, inbound.Channel is { Key: var key } ? "=" + hasher.Of(rental.Round, key) : print, cancellationToken);
            if (inbound.Channel is { } channel
                ? !await HasMarkAsync(rental.Id, rows, $"{channel.Name}:{print}", channel, cancellationToken)
                : rows.Count == 0)
                return false;
        }

        return true;
    }

    public void Add(Sms sms)
    {
        var row = new KnownSms(sms.RentalId, sms.Fingerprint) { Id = sms.Id, ReceivedAt = sms.ReceivedAt };
        if (_known.TryGetValue((sms.RentalId, row.Marks.First()), out var rows))
            rows.Add(row);
    }

    private static TimeSpan Apart(KnownSms row, InboundSms inbound) =>
        row.ReceivedAt is { } one && inbound.ReceivedAt is { } other ? (one - other).Duration() : TimeSpan.Zero;

    /// <summary>
    /// The complete channel names an SMS by an id of the provider's. Its key is read from the text, and a newer version of this program may
    /// read another one: so the mark is also looked for under other keys.
    /// </summary>
    private async Task<bool> HasMarkAsync(
        long rentalId, List<KnownSms> rows, string mark, SmsChannel channel, CancellationToken cancellationToken) =>
        rows.Exists(row => row.Marks.Contains(mark, StringComparer.Ordinal))
        || (channel.IsComplete
            && await db.Sms.AnyAsync(sms => sms.RentalId == rentalId && sms.Fingerprint.Contains(mark), cancellationToken));

    /// <summary>The rental's SMS whose fingerprint is this mark or begins with it, oldest first.</summary>
    private async Task<List<KnownSms>> KnownAsync(long rentalId, string first, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue((rentalId, first), out var rows))
            _known[(rentalId, first)] = rows = await _stored.FindAsync(rentalId, first, cancellationToken);
        return rows;
    }

    private async Task MarkAsync(KnownSms row, string mark, InboundSms inbound, string service, CancellationToken cancellationToken)
    {
        row.Mark(mark);
        row.ReceivedAt ??= inbound.ReceivedAt;
        var sms = await db.Sms.SingleAsync(sms => sms.Id == row.Id, cancellationToken);
        sms.Recognise(row.Fingerprint, inbound, service);
    }
}
