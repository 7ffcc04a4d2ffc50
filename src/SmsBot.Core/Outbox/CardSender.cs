using System.Globalization;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Shows one card in its chat: edits the message, or posts a new one if it can never be edited again.</summary>
internal sealed partial class CardSender(
    UnitOfWork unitOfWork, Senders senders, CardRenderer renderer, DeliveryRecorder recorder, TimeProvider time,
    ILogger<CardSender> logger)
{
    public async Task ShowAsync(Card card, CancellationToken cancellationToken)
    {
        var (model, language) = await unitOfWork.ReadAsync(db => LoadAsync(db, card, cancellationToken), cancellationToken);
        var messageId = card.MessageId;
        if (model is not null)
        {
            var reply = Spoken.In(language, () => renderer.Draw(model, card.Chat));
            messageId = await SendAsync(
                card, reply, model.Rental.Status is RentalStatus.Requested or RentalStatus.Active or RentalStatus.RefundRequested);
        }

        var redrawAt = model is null ? null : RentalActions.NextChange(model.Rental, time.GetUtcNow());
        await recorder.ShownAsync(card, messageId, redrawAt);
    }

    private async Task<(CardModel? Model, CultureInfo Language)> LoadAsync(
        BotDbContext db, Card card, CancellationToken cancellationToken)
    {
        var model = await CardModel.LoadAsync(db, card.RentalId, time.GetUtcNow(), cancellationToken);
        return (model, model is null ? Languages.English : await StoredLanguage.OfAsync(db, model.Rental, card.Chat, cancellationToken));
    }

    private async Task<string?> SendAsync(Card card, Reply reply, bool isLive)
    {
        var sender = senders.Of(card.Chat);
        if (card.MessageId is not { } messageId)
            return await PostAsync(card, reply);

        try
        {
            await sender.EditAsync(card.Chat, messageId, reply, CancellationToken.None);
            return messageId;
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.MessageGone && !isLive)
        {
            // The member deleted the card of a rental that is over.
            return messageId;
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.MessageGone or ChatFailure.NotEditable or ChatFailure.Rejected)
        {
            // An open rental needs its buttons, and the old message is no longer true.
            Log.Reposted(logger, card.Chat.Platform, fault.Failure, fault.Message);
            return await PostAsync(card, reply);
        }
    }

    private async Task<string?> PostAsync(Card card, Reply reply)
    {
        try
        {
            return await senders.Of(card.Chat).PostAsync(card.Chat, reply, PostOptions.None, CancellationToken.None);
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.Rejected)
        {
            // The next change of the rental tries again.
            Log.Refused(logger, card.Chat.Platform, fault.Message);
            return card.MessageId;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            417,
            LogLevel.Information,
            "A card on {Platform} can no longer be changed ({Failure}: {Reason}); it is posted as a new message.")]
        public static partial void Reposted(ILogger logger, string platform, ChatFailure failure, string reason);

        [LoggerMessage(418, LogLevel.Warning, "{Platform} refused a card in every form ({Reason}); trying again when the rental changes.")]
        public static partial void Refused(ILogger logger, string platform, string reason);
    }
}
