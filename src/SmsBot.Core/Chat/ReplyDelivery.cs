using System.Globalization;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat;

/// <summary>Sends the answer to a request: in place of the pressed message, as a new one or, if the chat is busy, by the outbox.</summary>
internal sealed partial class ReplyDelivery(
    Senders senders, PendingQuestions questions, DeadLetters deadLetters, StartHint hint, UnitOfWork unitOfWork, StorageHealth storage,
    TimeProvider time, ILogger<ReplyDelivery> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task DeliverAsync(CommandRequest request, Reply reply, CancellationToken cancellationToken)
    {
        var chat = reply.Private && request.ChatKind != ChatKind.Private ? request.PrivateChat : request.Chat;
        for (var tries = 0; ; tries++)
        {
            try
            {
                await SayAsync(request, chat, reply, cancellationToken);
                return;
            }
            catch (ChatFailedException fault) when (
                fault.Failure == ChatFailure.Later && tries < 3 && (fault.RetryAfter ?? TimeSpan.Zero) <= Patience)
            {
                await Task.Delay(fault.RetryAfter ?? TimeSpan.FromSeconds(1), time, cancellationToken);
            }
            catch (ChatFailedException fault) when (fault.Failure == ChatFailure.Later)
            {
                // The chat is busy for longer: the outbox delivers the answer later.
                await unitOfWork.WriteAsync(
                    db =>
                    {
                        NotificationWriter.Add(db, chat, reply, time.GetUtcNow());
                        return Task.CompletedTask;
                    },
                    cancellationToken);
                return;
            }
            catch (ChatFailedException fault) when (fault is { Failure: ChatFailure.Moved, MovedTo: { } movedTo } && tries < 3)
            {
                var from = chat;
                await storage.UntilSavedAsync(() => deadLetters.MoveAsync(from, movedTo, cancellationToken));
                chat = movedTo;
            }
            catch (ChatFailedException fault)
            {
                Log.NotAnswered(logger, chat.Platform, fault.Failure, fault.Message);
                if (fault.Failure == ChatFailure.Blocked && chat != request.Chat)
                    await hint.SayAsync(request, cancellationToken);
                return;
            }
        }
    }

    private async Task SayAsync(CommandRequest request, ChatRef chat, Reply reply, CancellationToken cancellationToken)
    {
        var sender = senders.Of(chat);
        if (reply is { Replaces: true, File: null } && request.IsPress && (chat == request.Chat || request.PressedAlone))
        {
            try
            {
                questions.Close(chat, request.MessageId);
                if (reply.Removes && await RemoveAsync(sender, chat, request.MessageId, cancellationToken))
                    return;
                await sender.EditAsync(chat, request.MessageId, reply, cancellationToken);
                if (reply.QuestionOf is { } asked)
                    questions.Note(asked, chat, request.MessageId, CultureInfo.CurrentUICulture);
                return;
            }
            catch (ChatFailedException fault) when (
                fault.Failure is ChatFailure.MessageGone or ChatFailure.NotEditable or ChatFailure.Rejected)
            {
                // Too old to edit: sent as a new message.
            }
        }

        var posted = await sender.PostAsync(chat, reply, PostOptions.None with { Ticket = request.Ticket }, cancellationToken);
        if (reply.QuestionOf is { } question)
            questions.Note(question, chat, posted, CultureInfo.CurrentUICulture);
    }

    /// <summary>False: it stays, for example because it is too old to be deleted.</summary>
    private static async Task<bool> RemoveAsync(IChatSender sender, ChatRef chat, string messageId, CancellationToken cancellationToken)
    {
        try
        {
            await sender.DeleteAsync(chat, messageId, cancellationToken);
            return true;
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.MessageGone)
        {
            return true;
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.NotEditable or ChatFailure.Rejected)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(703, LogLevel.Warning, "An answer on {Platform} could not be given ({Failure}: {Reason}).")]
        public static partial void NotAnswered(ILogger logger, string platform, ChatFailure failure, string reason);
    }
}
