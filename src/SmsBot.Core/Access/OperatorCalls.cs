using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Chat;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>Tells the admins what only a human can settle, once each.</summary>
internal sealed class OperatorCalls(Database database, AccessPolicy access, ProviderSet providers, TimeProvider time)
{
    private static readonly TimeSpan Repeat = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(string Provider, RefusalCode Code), long> _told = new();

    public Task CallAboutAsync(Spend spend, string text, CancellationToken cancellationToken) => database.WriteAsync(
        async db =>
        {
            var row = await db.Spends.Include(row => row.Rental).SingleAsync(row => row.Id == spend.Id, cancellationToken);
            if (row.AlarmAt is not null)
                return;

            row.AlarmAt = time.GetUtcNow();
            var rental = row.Rental;
            Tell(db, new Reply().Line(text, providers.DisplayName(row.Provider), row.RentalId, rental.ServiceName, Span.Clock(row.SendingAt ?? row.CreatedAt)));
        },
        cancellationToken);

    public Task CallAboutRefundAsync(Rental rental, CancellationToken cancellationToken) => database.WriteAsync(
        async db =>
        {
            var row = await db.Rentals.SingleAsync(row => row.Id == rental.Id, cancellationToken);
            row.RefundAlarmAt = time.GetUtcNow();
            Tell(db, new Reply().Line(Texts.Notice_RefundAlarm, row.Id, providers.DisplayName(row.Provider), Span.Mono(row.ExternalId ?? "")));
        },
        cancellationToken);

    /// <summary>A provider's account needs the operator; said once an hour for each provider and reason.</summary>
    public async Task CallAboutAccountAsync(Refusal refusal, string provider, CancellationToken cancellationToken)
    {
        var text = refusal.Code switch
        {
            RefusalCode.ProviderBalance => Texts.Notice_ProviderBalance,
            RefusalCode.ProviderKey => Texts.Notice_ProviderKey,
            _ => null,
        };
        var now = time.GetTimestamp();
        if (text is null || (_told.TryGetValue((provider, refusal.Code), out var at) && time.GetElapsedTime(at, now) < Repeat))
            return;

        _told[(provider, refusal.Code)] = now;
        await database.WriteAsync(
            db =>
            {
                var reply = new Reply().Line(text, providers.DisplayName(provider));
                Tell(db, refusal.Arguments is [string hint] ? reply.Line("{0}", hint) : reply);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    /// <summary>Into every admin's private chat. On every platform so far that chat has the member's own id.</summary>
    public void Tell(BotDbContext db, Reply reply)
    {
        foreach (var admin in access.Admins)
            Notices.Add(db, new ChatRef(admin.Platform, admin.UserId), reply, time.GetUtcNow());
    }
}
