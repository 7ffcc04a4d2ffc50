using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>
/// Alerts of admins who have quiet hours now, in the database: the newest state of each, until the hours end. A later state of an alert
/// replaces the earlier one.
/// </summary>
internal sealed class WaitingAlerts(UnitOfWork unitOfWork, AccessPolicy access, QuietHours quiet, TimeProvider time)
{
    private const string Start = "waiting-alert:";

    /// <summary>To every admin, in the caller's transaction: at once, or after the admin's quiet hours.</summary>
    public async Task TellAsync(BotDbContext db, string alert, Func<Reply> words, CancellationToken cancellationToken)
    {
        foreach (var admin in access.Admins.ToList())
        {
            var key = KeyOf(alert, admin);
            await db.Settings.RemoveAsync(key, cancellationToken);
            if (await quiet.IsQuietAsync(db, admin, cancellationToken))
            {
                var language = await StoredLanguage.OfAsync(db, admin, group: null, cancellationToken);
                db.Settings.Add(new KeyValue { Key = key, Value = Spoken.In(language, words).ToJson() });
            }
            else
            {
                await NotificationWriter.AddAsync(
                    db, admin, ChatOf(admin), isGroup: false, words, time.GetUtcNow(), cancellationToken);
            }
        }
    }

    /// <summary>The alert is over, and nobody needs to hear of it any more.</summary>
    public static Task DropAsync(BotDbContext db, string alert, CancellationToken cancellationToken)
    {
        var start = KeyOf(alert, null);
        return db.Settings.Where(setting => setting.Key.StartsWith(start)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Sends what waits for admins whose quiet hours are over.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        if (!await unitOfWork.ReadAsync(
            db => db.Settings.AnyAsync(setting => setting.Key.StartsWith(Start), cancellationToken), cancellationToken))
            return;

        await unitOfWork.WriteAsync(
            async db =>
            {
                foreach (var row in await db.Settings
                    .Where(setting => setting.Key.StartsWith(Start))
                    .OrderBy(setting => setting.Key)
                    .ToListAsync(cancellationToken))
                {
                    var admin = Owner.Parse(row.Key[(row.Key.LastIndexOf('|') + 1)..]);
                    if (!access.IsAdmin(admin))
                        db.Settings.Remove(row);
                    else if (!await quiet.IsQuietAsync(db, admin, cancellationToken))
                    {
                        NotificationWriter.Add(db, ChatOf(admin), Reply.FromJson(row.Value), time.GetUtcNow());
                        db.Settings.Remove(row);
                    }
                }
            },
            cancellationToken);
    }

    private static string KeyOf(string alert, Owner? admin) => $"{Start}{alert}|{admin}";

    private static ChatRef ChatOf(Owner admin) => new(admin.Platform, admin.UserId);
}
