using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Storage;

/// <summary>
/// Received updates and each platform's cursor, in the database. The row of a handled update is kept for a while without its content:
/// platforms repeat updates that they got no answer for.
/// </summary>
internal sealed class UpdateLog(UnitOfWork unitOfWork, StorageHealth storage) : IUpdateLog
{
    // Ten batches of Telegram's updates: what it repeats is the last batch.
    private const int Remembered = 1000;

    // Cleaned up in steps, so that not every update costs a delete.
    private const int TidyEvery = 100;
    private const string Handled = "";

    // In handling order: a later id may be lower. Only one writer at a time changes it.
    private readonly Dictionary<string, Queue<long>> _handled = new(StringComparer.Ordinal);

    public Task<bool> OpenAsync(string platform, string source, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var kept = await db.Settings.FindAsync([SourceKey(platform)], cancellationToken);
            var known = kept is null || kept.Value == source;
            if (kept is null)
                db.Settings.Add(new KeyValue { Key = SourceKey(platform), Value = source });
            else
                kept.Value = source;
            if (known)
                return true;

            await db.Settings.RemoveAsync(Key(platform), cancellationToken);
            await db.Updates.Where(row => row.Platform == platform && row.Payload == Handled).ExecuteDeleteAsync(cancellationToken);

            // Separate from the new ones' ids, which are never negative.
            var least = await db.Updates.Where(row => row.Platform == platform).MinAsync(row => (long?)row.UpdateId, cancellationToken)
                ?? 0;
            var shift = Math.Min(least, 0) - 1;
            await db.Updates.Where(row => row.Platform == platform && row.UpdateId >= 0)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.UpdateId, row => shift - row.UpdateId), cancellationToken);
            return false;
        },
        cancellationToken);

    public async Task<long?> GetCursorAsync(string platform, CancellationToken cancellationToken)
    {
        var kept = await unitOfWork.ReadAsync(
            db => db.Settings.ValueOfAsync(Key(platform), cancellationToken), cancellationToken);
        return kept is null ? null : long.Parse(kept, CultureInfo.InvariantCulture);
    }

    public Task<IReadOnlyList<ReceivedUpdate>> SaveAsync(
        string platform, IReadOnlyList<ReceivedUpdate> updates, long cursor, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync<IReadOnlyList<ReceivedUpdate>>(
            async db =>
            {
                var ids = updates.Select(update => update.Id).ToList();
                var known = await db.Updates
                    .Where(row => row.Platform == platform && ids.Contains(row.UpdateId))
                    .Select(row => row.UpdateId)
                    .ToListAsync(cancellationToken);
                var fresh = updates.Where(update => !known.Contains(update.Id)).DistinctBy(update => update.Id).ToList();
                db.Updates.AddRange(
                    fresh.Select(
                        update =>
                            new UpdateRow { Platform = platform, UpdateId = update.Id, Lane = update.Lane, Payload = update.Payload }));
                await db.Settings.PutAsync(Key(platform), cursor.ToString(CultureInfo.InvariantCulture), cancellationToken);
                return fresh;
            },
            cancellationToken);

    public Task<bool> SavePushedAsync(string platform, ReceivedUpdate update, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            if (await db.Updates.AnyAsync(row => row.Platform == platform && row.UpdateId == update.Id, cancellationToken))
                return false;

            db.Updates.Add(new UpdateRow { Platform = platform, UpdateId = update.Id, Lane = update.Lane, Payload = update.Payload });
            return true;
        },
        cancellationToken);

    public async Task<IReadOnlyList<ReceivedUpdate>> ListPendingAsync(string platform, CancellationToken cancellationToken) =>
        await unitOfWork.ReadAsync(
        db => db.Updates.Where(row => row.Platform == platform && row.Payload != Handled).OrderBy(row => row.UpdateId)
            .Select(row => new ReceivedUpdate(row.UpdateId, row.Lane, row.Payload)).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>If it cannot be saved now, it is saved later: the member's next request does not wait for that.</summary>
    public Task MarkHandledAsync(string platform, long updateId, CancellationToken cancellationToken) =>
        storage.SaveSoonAsync(() => unitOfWork.WriteAsync(
        async db =>
        {
            await db.Updates.Where(row => row.Platform == platform && row.UpdateId == updateId)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Payload, Handled).SetProperty(row => row.Lane, Handled), cancellationToken);
            await ForgetOldAsync(db, platform, updateId, cancellationToken);
        },
        cancellationToken));

    private async Task ForgetOldAsync(BotDbContext db, string platform, long updateId, CancellationToken cancellationToken)
    {
        if (!_handled.TryGetValue(platform, out var handled))
        {
            var earlier = await db.Updates.Where(row => row.Platform == platform && row.Payload == Handled && row.UpdateId != updateId)
                .OrderBy(row => row.UpdateId).Select(row => row.UpdateId).ToListAsync(cancellationToken);
            _handled[platform] = handled = new Queue<long>(earlier);
        }

        handled.Enqueue(updateId);
        if (handled.Count < Remembered + TidyEvery)
            return;

        var old = Enumerable.Range(0, TidyEvery).Select(_ => handled.Dequeue()).ToList();
        await db.Updates
            .Where(row => row.Platform == platform && row.Payload == Handled && old.Contains(row.UpdateId))
            .ExecuteDeleteAsync(cancellationToken);
    }

    private static string Key(string platform) => $"cursor:{platform}";

    private static string SourceKey(string platform) => $"cursor-of:{platform}";
}
