using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>Answers unknown people at most once a day and shows the admins who asks.</summary>
internal sealed class AccessRequestService(
    UnitOfWork unitOfWork, RefusalText refusals, AccessRequestSignal signal, TimeProvider time) : IExpiringData
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan AskedKept = TimeSpan.FromDays(14);
    private static readonly TimeSpan IgnoredKept = TimeSpan.FromDays(90);

    public async Task<Reply?> AnswerStrangerAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        // In a group, words of unknown people are not meant for the bot.
        if (request.ChatKind != ChatKind.Private)
            return null;

        var (answer, isNew) = await unitOfWork.WriteAsync<(Reply?, bool)>(
            async db =>
            {
                var now = time.GetUtcNow();
                var subject = request.Sender.ToString();
                var known = await db.AccessRequests.FindAsync([subject], cancellationToken);
                if (known is not null && now - known.AnsweredAt < Day)
                    return (null, false);

                var name = UntrustedText.Line(request.SenderName, 60);
                if (known is null)
                {
                    db.AccessRequests.Add(new AccessRequest { Subject = subject, Name = name, Chat = request.Chat, AnsweredAt = now });
                }
                else
                {
                    known.AnsweredAt = now;
                }

                return (
                    known is { Ignored: true } ? null : new Reply().Line("{0}", refusals.Of(new Refusal(RefusalCode.NotAllowed, subject))),
                    known is null);
            },
            cancellationToken);
        if (isNew)
            signal.Ring();
        return answer;
    }

    /// <summary>Records that the admins ignore this person; true if they had asked.</summary>
    public Task<bool> IgnoreAsync(string subject, CancellationToken cancellationToken, Action<BotDbContext>? also = null) => ChangeAsync(
        async db =>
        {
            if (await db.AccessRequests.FindAsync([subject], cancellationToken) is not { } request)
                return false;

            request.Ignored = true;
            await AccessRequestMessage.DropAnsweredAsync(db, cancellationToken);
            also?.Invoke(db);
            return true;
        },
        cancellationToken);

    /// <summary>Tells a member who had asked that they have access.</summary>
    public Task WelcomeAsync(string subject, CancellationToken cancellationToken) => ChangeAsync(
        async db =>
        {
            if (await db.AccessRequests.FindAsync([subject], cancellationToken) is not { } request)
                return false;

            db.AccessRequests.Remove(request);
            await AccessRequestMessage.DropAnsweredAsync(db, cancellationToken);
            await NotificationWriter.AddAsync(
                db,
                Owner.Parse(subject),
                request.Chat,
                isGroup: false,
                () => new Reply().Line(Texts.Access_Welcome),
                time.GetUtcNow(),
                cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>A request that was not answered in time is deleted, and the person may ask again; an ignored one is kept longer.</summary>
    public Task DropOldAsync(CancellationToken cancellationToken)
    {
        var (asked, ignored) = (time.GetUtcNow() - AskedKept, time.GetUtcNow() - IgnoredKept);
        return unitOfWork.WriteAsync(
            db => db.AccessRequests
                .Where(request => request.AnsweredAt < ignored || (!request.Ignored && request.AnsweredAt < asked))
                .ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    private async Task<bool> ChangeAsync(Func<BotDbContext, Task<bool>> change, CancellationToken cancellationToken)
    {
        var changed = await unitOfWork.WriteAsync(change, cancellationToken);
        if (changed)
            signal.Ring();
        return changed;
    }
}
