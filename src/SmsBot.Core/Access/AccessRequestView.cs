using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>Who asks for access: as one message for the admins, and one by one with buttons to allow.</summary>
internal sealed class AccessRequestView(UnitOfWork unitOfWork, AccessPolicy access)
{
    private const int Most = 1000;
    private const int Named = 5;
    private const int InReview = 8;

    /// <summary>Newest first, without those who were allowed or denied in the meantime.</summary>
    public async Task<IReadOnlyList<AccessRequest>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await unitOfWork.ReadAsync(
            db => db.AccessRequests
                .Where(request => !request.Ignored)
                .OrderByDescending(request => request.AnsweredAt)
                .ThenBy(request => request.Subject)
                .Take(Most)
                .ToListAsync(cancellationToken),
            cancellationToken);
        return [.. rows.Where(row => Owner.TryParse(row.Subject, out var owner) && !access.IsAllowed(owner) && !access.IsDenied(owner))];
    }

    public static Reply Summary(IReadOnlyList<AccessRequest> askers) => askers switch
    {
        [] => new Reply().Line(Texts.Access_NobodyAsks),
        [var one] => Question(new Reply(), one),
        _ => new Reply()
            .Line(
                Texts.Access_ManyAsk,
                askers.Count,
                string.Join(", ", askers.Take(Named).Select(asker => asker.Name)) + (askers.Count > Named ? " …" : ""))
            .Row(Button.Press(Texts.Access_Review, ButtonToken.Of(ButtonActions.ReviewAskers), ButtonStyle.Primary)),
    };

    public async Task<Reply> ReviewAsync(CancellationToken cancellationToken)
    {
        var askers = await ListAsync(cancellationToken);
        var reply = askers.Take(InReview).Aggregate(new Reply { Private = true }, Question);
        return askers.Count switch
        {
            0 => reply.Line(Texts.Access_NobodyAsks),
            > InReview => reply.Line(Texts.Access_More, askers.Count - InReview),
            _ => reply,
        };
    }

    private static Reply Question(Reply reply, AccessRequest asker)
    {
        reply = reply.Line(Texts.Access_Asks, asker.Name, Span.Mono(asker.Subject));
        if (!Encodable(asker.Subject))
            return reply;

        var isOne = reply.Blocks.Count == 1 && !reply.Private;
        return reply.Row(
            Button.Press(
                isOne ? Texts.Access_Allow : Sentence.Of(Texts.Access_AllowWho, asker.Name).ToString(),
                ButtonToken.Of(ButtonActions.Allow, asker.Subject),
                ButtonStyle.Primary),
            Button.Press(Texts.Access_Ignore, ButtonToken.Of(ButtonActions.Ignore, asker.Subject)));
    }

    private static bool Encodable(string subject) => subject.Length <= 50 && subject.All(c => c is > ' ' and < '~' and not '.');
}
