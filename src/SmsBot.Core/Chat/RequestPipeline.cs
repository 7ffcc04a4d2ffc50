using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat;

/// <summary>The only catch: a refusal becomes its sentence, any other exception a short reference that the log explains.</summary>
internal sealed partial class RequestPipeline(
    CommandDispatcher dispatcher, ActAudit acts, RefusalReplies refusals, ReplyDelivery delivery, DeadLetters deadLetters,
    StorageHealth storage, ReaderLanguage language, ILogger<RequestPipeline> logger) : IRequestPipeline
{
    public async Task HandleAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(logger);

        // Holds for this method and what it calls; the caller keeps its own.
        CultureInfo.CurrentUICulture = await LanguageAsync(request, cancellationToken);
        var reply = await AnswerAsync(request, cancellationToken);
        if (reply is null)
            return;

        try
        {
            await delivery.DeliverAsync(request, reply.In(CultureInfo.CurrentUICulture), cancellationToken);
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

    private async Task<CultureInfo> LanguageAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await language.OfAsync(request, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The answer says what is wrong.
            Log.NoLanguage(logger, StorageFault.Short(fault), request.Sender.Platform);
            return Languages.English;
        }
    }

    private async Task<Reply?> AnswerAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(request, cancellationToken);
        }
        catch (Exception fault) when (StorageHealth.CannotWrite(fault))
        {
            Log.NotSaved(logger, StorageFault.Short(fault), request.Sender.Platform);
            return refusals.Of(new Refusal(RefusalCode.StorageTrouble));
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var reference = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 4);
            Log.Failed(logger, StorageFault.Short(fault), reference, request.Sender.Platform);
            return new Reply { Private = true }.Line(Texts.Fault, reference);
        }
    }

    /// <summary>The answer, or the refusal as an answer: that one may need the database too.</summary>
    private async Task<Reply?> RunAsync(CommandRequest request, CancellationToken cancellationToken)
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
            return await refusals.OfAsync(request, refused, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(701, LogLevel.Debug, "Refused on {Platform}: {Code}.")]
        public static partial void Refused(ILogger logger, RefusalCode code, string platform);

        [LoggerMessage(702, LogLevel.Error, "A command on {Platform} failed, reference {Reference}.")]
        public static partial void Failed(ILogger logger, Exception exception, string reference, string platform);

        [LoggerMessage(705, LogLevel.Error, "A command on {Platform} was refused: the database cannot be written.")]
        public static partial void NotSaved(ILogger logger, Exception exception, string platform);

        [LoggerMessage(706, LogLevel.Debug, "The language of a sender on {Platform} could not be read.")]
        public static partial void NoLanguage(ILogger logger, Exception exception, string platform);

        [LoggerMessage(704, LogLevel.Error, "An answer on {Platform} could not be delivered.")]
        public static partial void Undelivered(ILogger logger, Exception exception, string platform);
    }
}
