using SmsBot.Core.Chat;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>Answers strangers at most once a day and shows the admins who asks.</summary>
internal sealed class AccessDesk(Database database, RefusalText refusals, OperatorCalls operators, TimeProvider time)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public Task<Reply?> AnswerStrangerAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        // In a group a stranger's words are not for us.
        if (request.ChatKind != ChatKind.Private)
            return Task.FromResult<Reply?>(null);

        return database.WriteAsync(
            async db =>
            {
                var now = time.GetUtcNow();
                var subject = request.Sender.ToString();
                var known = await db.AccessRequests.FindAsync([subject], cancellationToken);
                if (known is not null && now - known.AnsweredAt < Day)
                    return null;

                var name = UntrustedText.Line(request.SenderName, 60);
                if (known is null)
                {
                    db.AccessRequests.Add(new AccessRequest { Subject = subject, Name = name, Chat = request.Chat, AnsweredAt = now });
                    operators.Tell(db, Question(subject, name));
                }
                else
                {
                    known.AnsweredAt = now;
                }

                return known is { Ignored: true } ? null : new Reply().Line("{0}", refusals.Of(new Refusal(RefusalCode.NotAllowed, subject)));
            },
            cancellationToken);
    }

    /// <summary>Notes that the admins want no more of it; true where somebody had asked.</summary>
    public Task<bool> IgnoreAsync(string subject, CancellationToken cancellationToken, Action<BotDbContext>? also = null) => database.WriteAsync(
        async db =>
        {
            if (await db.AccessRequests.FindAsync([subject], cancellationToken) is not { } request)
                return false;

            request.Ignored = true;
            also?.Invoke(db);
            return true;
        },
        cancellationToken);

    /// <summary>Tells a member who had asked that the door is open.</summary>
    public Task WelcomeAsync(string subject, CancellationToken cancellationToken) => database.WriteAsync(
        async db =>
        {
            if (await db.AccessRequests.FindAsync([subject], cancellationToken) is not { } request)
                return;

            db.AccessRequests.Remove(request);
            Notices.Add(db, request.Chat, new Reply().Line(Texts.Access_Welcome), time.GetUtcNow());
        },
        cancellationToken);

    private static Reply Question(string subject, string name)
    {
        var reply = new Reply().Line(Texts.Access_Asks, name, Span.Mono(subject));
        return Encodable(subject)
            ? reply.Row(
                Button.Press(Texts.Access_Allow, ButtonToken.Of(Verbs.Allow, subject), ButtonStyle.Primary),
                Button.Press(Texts.Access_Ignore, ButtonToken.Of(Verbs.Ignore, subject)))
            : reply;
    }

    private static bool Encodable(string subject) => subject.Length <= 50 && subject.All(c => c is > ' ' and < '~' and not '.');
}
