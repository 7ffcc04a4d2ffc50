using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Shows the changed cards of one chat, newest state only. Each card has its own back-off; one that can never be edited again is posted as
/// a new message.
/// </summary>
internal sealed partial class CardDeliveryWorker(
    UnitOfWork unitOfWork,
    ChatDeliveryWorker posts,
    CardSender sender,
    CardRetryDelays retryDelays,
    DeadLetters deadLetters,
    TimeProvider time,
    ILogger<CardDeliveryWorker> logger)
{
    private static readonly TimeSpan StepBack = TimeSpan.FromMilliseconds(100);

    /// <summary>Shows every card whose pause is over, without waiting for the others.</summary>
    public async Task ShowAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && await NextAsync(chat, cancellationToken) is { } card)
        {
            // In a burst cards wait a moment, so that codes get the CPU first.
            if (posts.IsPosting)
                await Task.Delay(StepBack, time, cancellationToken);
            if (!await ShowAsync(card, cancellationToken))
                return;
        }
    }

    /// <summary>Cards that did not fail come first, then the one that waited longest.</summary>
    private async Task<Card?> NextAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        var ids = await unitOfWork.ReadAsync(
            db => db.Cards
                .Where(card => card.IsDirty && !card.Parked && card.Chat == chat)
                .OrderBy(card => card.Id)
                .Select(card => card.Id)
                .ToListAsync(cancellationToken),
            cancellationToken);
        return ids.Where(retryDelays.IsOver).OrderBy(retryDelays.DueOf).Cast<long?>().FirstOrDefault() is { } next
            ? await unitOfWork.ReadAsync(db => db.Cards.FirstOrDefaultAsync(card => card.Id == next, cancellationToken), cancellationToken)
            : null;
    }

    /// <summary>False: the chat shows no card for now.</summary>
    private async Task<bool> ShowAsync(Card card, CancellationToken cancellationToken)
    {
        using var scope = RentalScope.Begin(logger, card.RentalId);
        try
        {
            await sender.ShowAsync(card, cancellationToken);
            retryDelays.Succeeded(card.Id);
            return true;
        }
        catch (ChatFailedException fault) when (fault is { Failure: ChatFailure.Moved, MovedTo: { } movedTo })
        {
            await deadLetters.MoveAsync(card.Chat, movedTo, cancellationToken);
            return false;
        }
        catch (ChatFailedException fault) when (fault.Failure == ChatFailure.Blocked)
        {
            // Posting finds out by itself whether the chat accepts messages.
            Log.Parked(logger, card.Chat.Platform, fault.Message);
            await deadLetters.ParkCardsAsync(card.Chat, cancellationToken);
            return false;
        }
        catch (ChatFailedException fault)
        {
            Log.Waits(logger, card.Chat.Platform, fault.Failure, fault.Message, retryDelays.Failed(card.Id, fault.RetryAfter));
            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, StorageFault.Short(fault), card.Chat.Platform, retryDelays.Failed(card.Id, null));
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            414, LogLevel.Information, "A card on {Platform} could not be shown ({Failure}: {Reason}); trying again in {Pause}.")]
        public static partial void Waits(ILogger logger, string platform, ChatFailure failure, string reason, TimeSpan pause);

        [LoggerMessage(
            415,
            LogLevel.Warning,
            "A chat on {Platform} does not accept its cards ({Reason}); they are parked until it accepts a message or the member writes again.")]
        public static partial void Parked(ILogger logger, string platform, string reason);

        [LoggerMessage(416, LogLevel.Error, "Showing a card on {Platform} failed; trying again in {Pause}.")]
        public static partial void Failed(ILogger logger, Exception exception, string platform, TimeSpan pause);
    }
}
