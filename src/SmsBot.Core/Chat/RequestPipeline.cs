using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat;

/// <summary>The only catch: a refusal becomes its sentence, any other exception a short reference that the log explains.</summary>
internal sealed partial class RequestPipeline(
    CommandDispatcher dispatcher, ActAudit acts, RefusalText refusals, Senders senders, DeadLetters deadLetters, StartHint hint, UnitOfWork unitOfWork, StorageHealth storage,
    PendingQuestions questions, TimeProvider time, ILogger<RequestPipeline> logger) : IRequestPipeline
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task HandleAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var reply = await AnswerAsync(request, cancellationToken);
        if (reply is null)
            return;

        try
        {
            await DeliverAsync(request, reply, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Undelivered(logger, StorageFault.Short(fault), request.Sender.Platform);
        }
    }

    public Task WelcomeBackAsync(ChatRef chat, CancellationToken cancellationToken) =>
        storage.UntilSavedAsync(() => deadLetters.ReleaseAsync(chat, cancellationToken));

    public Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken) =>
        storage.UntilSavedAsync(() => deadLetters.MoveAsync(from, to, cancellationToken));

    private async Task<Reply?> AnswerAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await deadLetters.ReleaseAsync(request.Chat, cancellationToken);
            return await dispatcher.RunAsync(request, cancellationToken);
        }
        catch (RefusedException refused)
        {
            Log.Refused(logger, refused.Refusal.Code, request.Sender.Platform);
            await acts.RefusedAsync(request, refused);
            var nextSteps = GuidedRefusalException.NextStepsOf(refused);
            return new Reply { Private = true, Alert = request.IsPress && nextSteps.Count == 0 }.Line("{0}", refusals.Of(refused.Refusal)).Row([.. nextSteps]);
        }
        catch (Exception fault) when (StorageHealth.CannotWrite(fault))
        {
            Log.NotSaved(logger, StorageFault.Short(fault), request.Sender.Platform);
            return new Reply { Private = true }.Line("{0}", refusals.Of(new Refusal(RefusalCode.StorageTrouble)));
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var reference = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 4);
            Log.Failed(logger, StorageFault.Short(fault), reference, request.Sender.Platform);
            return new Reply { Private = true }.Line(Texts.Fault, reference);
        }
    }

    private async Task DeliverAsync(CommandRequest request, Reply reply, CancellationToken cancellationToken)
    {
        var chat = reply.Private && request.ChatKind != ChatKind.Private ? request.PrivateChat : request.Chat;
        for (var tries = 0; ; tries++)
        {
            try
            {
                await SayAsync(request, chat, reply, cancellationToken);
                return;
            }
            catch (ChatFailedException fault) when (fault.Failure == ChatFailure.Later && tries < 3 && (fault.RetryAfter ?? TimeSpan.Zero) <= Patience)
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
                await MoveChatAsync(chat, movedTo, cancellationToken);
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
                await sender.EditAsync(chat, request.MessageId, reply, cancellationToken);
                if (reply.QuestionOf is { } asked)
                    questions.Note(asked, chat, request.MessageId);
                return;
            }
            catch (ChatFailedException fault) when (fault.Failure is ChatFailure.MessageGone or ChatFailure.NotEditable or ChatFailure.Rejected)
            {
                // Too old to edit: sent as a new message.
            }
        }

        var posted = await sender.PostAsync(chat, reply, PostOptions.None with { Ticket = request.Ticket }, cancellationToken);
        if (reply.QuestionOf is { } question)
            questions.Note(question, chat, posted);
    }

    private static partial class Log
    {
        [LoggerMessage(701, LogLevel.Debug, "Refused on {Platform}: {Code}.")]
        public static partial void Refused(ILogger logger, RefusalCode code, string platform);

        [LoggerMessage(702, LogLevel.Error, "A command on {Platform} failed, reference {Reference}.")]
        public static partial void Failed(ILogger logger, Exception exception, string reference, string platform);

        [LoggerMessage(705, LogLevel.Error, "A command on {Platform} was refused: the database cannot be written.")]
        public static partial void NotSaved(ILogger logger, Exception exception, string platform);

        [LoggerMessage(704, LogLevel.Error, "An answer on {Platform} could not be delivered.")]
        public static partial void Undelivered(ILogger logger, Exception exception, string platform);

        [LoggerMessage(703, LogLevel.Warning, "An answer on {Platform} could not be given ({Failure}: {Reason}).")]
        public static partial void NotAnswered(ILogger logger, string platform, ChatFailure failure, string reason);
    }
}
