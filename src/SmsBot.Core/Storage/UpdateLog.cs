using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat;

namespace SmsBot.Core.Storage;

/// <summary>Received updates and each platform's cursor, in the database.</summary>
internal sealed class UpdateLog(Database database, StorageHealth storage) : IUpdateLog
{
    public async Task<long?> GetCursorAsync(string platform, CancellationToken cancellationToken)
    {
        var kept = await database.ReadAsync(db => db.Settings.FirstOrDefaultAsync(setting => setting.Key == Key(platform), cancellationToken), cancellationToken);
        return kept is null ? null : long.Parse(kept.Value, CultureInfo.InvariantCulture);
    }

    public Task<IReadOnlyList<ReceivedUpdate>> SaveAsync(string platform, IReadOnlyList<ReceivedUpdate> updates, long cursor, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<ReceivedUpdate>>(
            async db =>
            {
                var key = Key(platform);
                var kept = await db.Settings.FindAsync([key], cancellationToken);
                var known = kept is null ? long.MinValue : long.Parse(kept.Value, CultureInfo.InvariantCulture);
                var fresh = updates.Where(update => update.Id >= known).DistinctBy(update => update.Id).ToList();
                db.Updates.AddRange(fresh.Select(update => new UpdateRow { Platform = platform, UpdateId = update.Id, Lane = update.Lane, Payload = update.Payload }));
                var value = Math.Max(cursor, known).ToString(CultureInfo.InvariantCulture);
                if (kept is null)
                    db.Settings.Add(new Setting { Key = key, Value = value });
                else
                    kept.Value = value;
                return fresh;
            },
            cancellationToken);

    public Task<bool> SavePushedAsync(string platform, ReceivedUpdate update, CancellationToken cancellationToken) => database.WriteAsync(
        async db =>
        {
            if (await db.Updates.AnyAsync(row => row.Platform == platform && row.UpdateId == update.Id, cancellationToken))
                return false;

            db.Updates.Add(new UpdateRow { Platform = platform, UpdateId = update.Id, Lane = update.Lane, Payload = update.Payload });
            return true;
        },
        cancellationToken);

    public async Task<IReadOnlyList<ReceivedUpdate>> ListPendingAsync(string platform, CancellationToken cancellationToken) => await database.ReadAsync(
        db => db.Updates.Where(row => row.Platform == platform).OrderBy(row => row.UpdateId)
            .Select(row => new ReceivedUpdate(row.UpdateId, row.Lane, row.Payload)).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Where it cannot be noted now it will be: the member's next wish does not wait for that.</summary>
    public Task MarkHandledAsync(string platform, long updateId, CancellationToken cancellationToken) => storage.SaveSoonAsync(() => database.WriteAsync(
        db => db.Updates.Where(row => row.Platform == platform && row.UpdateId == updateId).ExecuteDeleteAsync(cancellationToken), cancellationToken));

    private static string Key(string platform) => $"cursor:{platform}";
}
