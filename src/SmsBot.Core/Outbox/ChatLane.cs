using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Chat;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Posts what waits for one chat: messages in their order, then cards, newest state only. A post that has begun is not cancelled by a stop:
/// it would have to be made again.
/// </summary>
internal sealed partial class ChatLane(Database database, Senders senders, CardDrawer drawer, Parking parking, DeliveryMarks marks, TimeProvider time, ILogger<ChatLane> logger)
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CardsStepBack = TimeSpan.FromMilliseconds(100);
    private int _posting;

    public Task DrainAsync(ChatRef chat, CancellationToken cancellationToken) => DrainAsync(chat, [], cancellationToken);

    /// <summary>Posts what was found already, then whatever waits, until nothing does.</summary>
    public async Task DrainAsync(ChatRef chat, IReadOnlyList<WaitingPost> found, CancellationToken cancellationToken)
    {
        var posts = new Queue<WaitingPost>(found);
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (!await SendNextAsync(chat, posts, cancellationToken))
                    return;
                failures = 0;
            }
            catch (ChatFailedException fault) when (fault.Failure == ChatFailure.Later)
            {
                failures++;
                var pause = fault.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(MaxPause.TotalSeconds, Math.Pow(2, Math.Min(failures, 6))));
                Log.Waits(logger, chat.Platform, pause);
                await Task.Delay(pause, time, cancellationToken);
            }
            catch (ChatFailedException fault) when (fault is { Failure: ChatFailure.Moved, MovedTo: { } movedTo })
            {
                await parking.MoveAsync(chat, movedTo, cancellationToken);
                return;
            }
            catch (ChatFailedException fault)
            {
                Log.Parked(logger, chat.Platform, fault.Failure, fault.Message);
                await parking.ParkAsync(chat, fault.Message, cancellationToken);
                return;
            }
        }
    }

    private async Task<bool> SendNextAsync(ChatRef chat, Queue<WaitingPost> posts, CancellationToken cancellationToken)
    {
        var next = posts.Count > 0
            ? posts.Peek()
            : await database.ReadAsync(db => WaitingPosts.NextAsync(db, chat, cancellationToken), cancellationToken);
        if (next is not null)
        {
            Interlocked.Increment(ref _posting);
            try
            {
                await PostAsync(next.Entry, next.CardMessageId, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _posting);
            }

            posts.TryDequeue(out _);
            return true;
        }

        // In a burst cards step back for a moment, so that they do not take the machine from other chats' codes.
        if (Volatile.Read(ref _posting) > 0)
            await Task.Delay(CardsStepBack, time, cancellationToken);
        return await ShowNextAsync(chat, cancellationToken);
    }

    private async Task<bool> ShowNextAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        var card = await database.ReadAsync(
            db => db.Cards.Where(card => card.IsDirty && !card.Parked && card.Chat == chat).OrderBy(card => card.Id).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
        if (card is null)
            return false;

        await ShowAsync(card, cancellationToken);
        return true;
    }

    private async Task PostAsync(OutboxEntry entry, string? replyTo, CancellationToken cancellationToken)
    {
        string messageId;
        try
        {
            messageId = await senders.Of(entry.Chat).PostAsync(entry.Chat, Reply.FromJson(entry.Payload!), new PostOptions(replyTo, entry.Id), CancellationToken.None);
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.Rejected or ChatFailure.MessageGone)
        {
            // This message will never be taken; the ones behind it may be.
            Log.Parked(logger, entry.Chat.Platform, fault.Failure, fault.Message);
            await parking.ParkEntryAsync(entry.Id, fault.Message, cancellationToken);
            return;
        }

        await marks.PostedAsync(entry, messageId);

        // The chat takes messages again: what was parked for it follows.
        await parking.ReleaseAsync(entry.Chat, CancellationToken.None);
    }

    private async Task ShowAsync(Card card, CancellationToken cancellationToken)
    {
        var view = await database.ReadAsync(db => RentalView.LoadAsync(db, card.RentalId, cancellationToken), cancellationToken);
        var messageId = card.MessageId;
        if (view is not null)
            messageId = await ShowAsync(card, drawer.Draw(view, card.Chat), view.Rental.Status is RentalStatus.Requested or RentalStatus.Active or RentalStatus.RefundRequested);

        var redrawAt = view is null ? null : RentalActions.NextChange(view.Rental, time.GetUtcNow());
        await marks.ShownAsync(card, messageId, redrawAt);
    }

    private async Task<string?> ShowAsync(Card card, Reply reply, bool isLive)
    {
        var sender = senders.Of(card.Chat);
        if (card.MessageId is not { } messageId)
            return await sender.PostAsync(card.Chat, reply, PostOptions.None, CancellationToken.None);

        try
        {
            await sender.EditAsync(card.Chat, messageId, reply, CancellationToken.None);
            return messageId;
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.MessageGone)
        {
            // The member deleted the card: a rental that is not over still needs its buttons.
            return isLive ? await sender.PostAsync(card.Chat, reply, PostOptions.None, CancellationToken.None) : messageId;
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.Rejected)
        {
            Log.Parked(logger, card.Chat.Platform, fault.Failure, fault.Message);
            return messageId;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(411, LogLevel.Information, "A chat on {Platform} asks to wait {Pause}.")]
        public static partial void Waits(ILogger logger, string platform, TimeSpan pause);

        [LoggerMessage(412, LogLevel.Warning, "A chat on {Platform} does not take messages ({Failure}: {Reason}); they are parked until the member comes back.")]
        public static partial void Parked(ILogger logger, string platform, ChatFailure failure, string reason);
    }
}
