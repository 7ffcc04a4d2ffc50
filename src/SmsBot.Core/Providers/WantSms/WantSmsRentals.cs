using System.Collections.Concurrent;
using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>
/// What the account's rentals are: the whole list every five minutes, one rental alone when it is new or was changed by us. Nothing is
/// kept that was asked for before the change.
/// </summary>
internal sealed class WantSmsRentals(WantSmsClient client, TimeProvider time)
{
    private const int StatePages = 20;
    private const int PurchasePages = 60;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (WantSmsFields? Row, long At)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _changed = new(StringComparer.Ordinal);
    private readonly BulkReadBackoff _list = new(time);
    private readonly SemaphoreSlim _listing = new(1, 1);
    private long? _listedAt;

    /// <summary>The rental as it was not long ago; null where WantSMS does not know it.</summary>
    public async Task<WantSmsFields?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (Known(id) is { } known)
            return known.Row;

        await _listing.WaitAsync(cancellationToken);
        try
        {
            if (_listedAt is not { } at || time.GetElapsedTime(at) >= Fresh)
                await _list.TryAsync(async () => await ListAsync(cancellationToken));
        }
        finally
        {
            _listing.Release();
        }

        return Known(id) is { } listed ? listed.Row : await ReadAsync(id, CallPriority.Background, cancellationToken);
    }

    /// <summary>One rental, now.</summary>
    public async Task<WantSmsFields?> ReadAsync(string id, CallPriority priority, CancellationToken cancellationToken)
    {
        var askedAt = time.GetTimestamp();
        var row = WantSmsFields.Of(await client.FindAsync("rental", priority, cancellationToken, ("id", id)));
        Keep(id, row, askedAt);
        return row;
    }

    /// <summary>Sent a change: until it is seen settled, the rental is read alone.</summary>
    public void NoteChanged(string id)
    {
        _changed[id] = time.GetTimestamp();
        _known.TryRemove(id, out _);
    }

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (rows, isWhole) = await client.ReadPagesAsync("rentals", null, PurchasePages, CallPriority.Interactive, cancellationToken);

        // What was not read may be the one that is looked for: no list then proves that it is absent.
        return isWhole
            ? [.. rows.Select(row => Record(row, since)).OfType<PurchaseRecord>()]
            : throw client.Errors.Unreadable();
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(CancellationToken cancellationToken)
    {
        var askedAt = time.GetTimestamp();
        var (rows, _) = await client.ReadPagesAsync("rentals", null, StatePages, CallPriority.Background, cancellationToken);
        _listedAt = askedAt;
        foreach (var (id, _) in _known.Where(pair => time.GetElapsedTime(pair.Value.At) >= Fresh))
            _known.TryRemove(id, out (WantSmsFields?, long) _);
        foreach (var row in rows)
        {
            if (WantSmsFields.Of(row) is { Id: { } id } fields)
                Keep(id, fields, askedAt);
        }

        return rows;
    }

    private void Keep(string id, WantSmsFields? row, long askedAt)
    {
        // An answer on its way while we changed the rental may still show it as it was.
        if (!_changed.TryGetValue(id, out var changedAt) || askedAt > changedAt + (time.TimestampFrequency * 60))
            _known[id] = (row, askedAt);
    }

    private (WantSmsFields? Row, long At)? Known(string id) =>
        _known.TryGetValue(id, out var known) && time.GetElapsedTime(known.At) < Fresh ? known : null;

    private static PurchaseRecord? Record(JsonElement row, DateTimeOffset since)
    {
        if (WantSmsFields.Of(row) is not { Id: { } id } fields)
            return null;

        var (boughtAt, isOld) = ProviderTime.Bought(
            WantSmsTime.Parse(fields.Text("created_at", "purchased_at", "reserved_at", "started_at", "start_at", "created", "start_date")),
            since);
        return isOld ? null : new PurchaseRecord(id, Product(fields))
        {
            ServiceName = fields.Text("service_name", "service", "name"),
            CountryKey = WantSmsTerms.Country,
            Phone = fields.Phone,
            Charged = fields.Charged,
            BoughtAt = boughtAt,
            EndsAt = WantSmsRow.End(fields, expected: null),
        };
    }

    /// <summary>An unnamed category fits neither product, so nothing is adopted by guess.</summary>
    private static string Product(WantSmsFields fields)
    {
        var category = fields.Text("category", "type", "rental_type") ?? "";
        return category.Says("standard", "non") ? WantSmsTerms.Standard
            : category.Says("renewable") ? WantSmsTerms.Renewable
            : category;
    }
}
