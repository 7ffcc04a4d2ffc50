using System.Globalization;
using SmsBot.Core;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Refusals;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Admin;

/// <summary>The buttons of the page: the same acts as in the chat, with the same entries in the audit trail.</summary>
internal sealed class AdminActs(
    SettleView settle, DeadLetterView deadLetters, NumberReveal reveal, AccessPolicy access, AuditLog audit, RefusalText refusals,
    TimeProvider time)
{
    public Task<AdminAnswer> SettleAsync(AdminSettle act, CancellationToken cancellationToken) => AnswerAsync(
        () => settle.SettleAsync(Request(), act.Rental, act.Bought, Trimmed(act.Order), cancellationToken));

    public Task<AdminAnswer> RetryAsync(AdminRetry act, CancellationToken cancellationToken) =>
        AnswerAsync(() => deadLetters.RetryAsync(Request(), act.Entry, cancellationToken));

    public Task<AdminAnswer> PauseAsync(AdminPause act, CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        await access.PauseAsync(
            act.Paused, cancellationToken, db => audit.Note(db, act.Paused ? AuditAct.Pause : AuditAct.Resume, Request()));
        return new Reply().Line(act.Paused ? Texts.Admin_Paused : Texts.Admin_Resumed);
    });

    public async Task<AdminRevealed> RevealAsync(AdminReveal act, CancellationToken cancellationToken)
    {
        var (phone, codes) = await reveal.RevealAsync(Request(), act.Rental, cancellationToken);
        return new AdminRevealed(phone, codes);
    }

    private async Task<AdminAnswer> AnswerAsync(Func<Task<Reply>> act)
    {
        try
        {
            return new AdminAnswer(Said(await act()));
        }
        catch (RefusedException refused)
        {
            return new AdminAnswer(refusals.Of(refused.Refusal).ToString()!);
        }
    }

    private static string Said(Reply reply) =>
        string.Join(' ', reply.Blocks.OfType<TextBlock>().Select(block => block.Sentence.ToString()));

    private static string? Trimmed(string? order) => order?.Trim() is { Length: > 0 and <= 80 } word ? word : null;

    /// <summary>Whoever holds the token, or sits at this machine: the page knows no names.</summary>
    private CommandRequest Request()
    {
        var chat = new ChatRef(WebChatMember.Platform, "operator");
        return new CommandRequest
        {
            Chat = chat,
            ChatKind = ChatKind.Private,
            Sender = new Owner(WebChatMember.Platform, "operator"),
            SenderName = Texts.Admin_PageName,
            MessageId = time.GetTimestamp().ToString(CultureInfo.InvariantCulture),
            SentAt = time.GetUtcNow(),
            PrivateChat = chat,
        };
    }
}
