using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Posts what waits for one chat: codes first, then the rest, each in order. Cards are edited separately (<see
/// cref="CardDeliveryWorker"/>), so a post never waits for one. A stop does not cancel a post that has begun: it would be posted twice.
/// </summary>
internal sealed partial class ChatDeliveryWorker(
    UnitOfWork unitOfWork,
    Senders senders,
    DeduplicationKeys keys,
    DeadLetters deadLetters,
    DeliveryRecorder recorder,
    SmsTelemetry telemetry,
    TimeProvider time,
    ILogger<ChatDeliveryWorker> logger)
{
    private readonly RecentPosts _recent = new();
    private int _posting;

    /// <summary>A post to some chat is being sent.</summary>
    public bool IsPosting => Volatile.Read(ref _posting) > 0;

    public Task DrainAsync(ChatRef chat, CancellationToken cancellationToken) => DrainAsync(chat, [], cancellationToken);

    /// <summary>Posts the given messages, then whatever is waiting, until nothing is left.</summary>
    public Task DrainAsync(ChatRef chat, IReadOnlyList<PendingMessage> found, CancellationToken cancellationToken) =>
        DrainAsync(chat, found, areAll: false, cancellationToken);

    /// <summary>If the given messages are all that waits for the chat, and codes alone, the table is not read.</summary>
    public async Task DrainAsync(ChatRef chat, IReadOnlyList<PendingMessage> found, bool areAll, CancellationToken cancellationToken)
    {
        // A code that arrives in the meantime goes before other messages, so only codes are taken from the given ones.
        var posts = new Queue<PendingMessage>(found.Where(post => post.Entry.Kind == OutboxKind.Code));
        var readsTable = !areAll || posts.Count < found.Count;
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested && await NextAsync(chat, posts, readsTable, cancellationToken) is { } next)
        {
            using var scope = telemetry.Scope(logger, next.Entry);
            try
            {
                await SendAsync(next, cancellationToken);
                posts.TryDequeue(out _);
                failures = 0;
            }
            catch (ChatFailedException fault) when (fault.Failure == ChatFailure.Later)
            {
                failures++;
                var pause = fault.RetryAfter ?? RetryDelays.After(failures);
                Log.Waits(logger, chat.Platform, pause);
                await Task.Delay(pause, time, cancellationToken);
            }
            catch (ChatFailedException fault) when (fault is { Failure: ChatFailure.Moved, MovedTo: { } movedTo })
            {
                await deadLetters.MoveAsync(chat, movedTo, cancellationToken);
                return;
            }
            catch (ChatFailedException fault)
            {
                Log.Parked(logger, chat.Platform, fault.Failure, fault.Message);
                await deadLetters.ParkAsync(chat, fault.Message, cancellationToken);
                return;
            }
        }
    }

    private async Task<PendingMessage?> NextAsync(
        ChatRef chat, Queue<PendingMessage> posts, bool readsTable, CancellationToken cancellationToken)
    {
        while (posts.TryPeek(out var given) && _recent.Contains(given.Entry.Id))
            posts.Dequeue();
        if (!posts.TryPeek(out var next) && readsTable)
            next = await unitOfWork.ReadAsync(db => PendingMessages.NextAsync(db, chat, cancellationToken), cancellationToken);
        return next;
    }

    private async Task SendAsync(PendingMessage next, CancellationToken cancellationToken)
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
    }

    private async Task PostAsync(OutboxEntry entry, string? replyTo, CancellationToken cancellationToken)
    {
        string messageId;
        using var span = telemetry.Posting(entry);
        try
        {
            messageId = await senders
                .Of(entry.Chat)
                .PostAsync(
                    entry.Chat,
                    Reply.FromJson(entry.Payload!),
                    new PostOptions(replyTo, entry.Id) { Key = keys.Of(entry) },
                    CancellationToken.None);
        }
        catch (ChatFailedException fault) when (fault.Failure is ChatFailure.Rejected or ChatFailure.MessageGone)
        {
            // The chat will never accept this message, but it may accept the next ones.
            Log.Refused(logger, entry.Chat.Platform, fault.Failure, fault.Message);
            await deadLetters.ParkEntryAsync(entry, fault.Message, cancellationToken);
            return;
        }

        telemetry.Posted(entry, span);
        _recent.Add(entry.Id);
        await recorder.PostedAsync(entry, messageId);

        // The chat accepts messages again: its parked ones follow.
        await deadLetters.ReleaseAfterPostAsync(entry.Chat, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(411, LogLevel.Information, "A chat on {Platform} asks to wait {Pause}.")]
        public static partial void Waits(ILogger logger, string platform, TimeSpan pause);

        [LoggerMessage(
            412,
            LogLevel.Warning,
            "A chat on {Platform} does not accept messages ({Failure}: {Reason}); they are parked until the member writes again.")]
        public static partial void Parked(ILogger logger, string platform, ChatFailure failure, string reason);

        [LoggerMessage(
            413,
            LogLevel.Warning,
            "{Platform} refused a message in every form ({Failure}: {Reason}); it is parked and tried again when the member writes.")]
        public static partial void Refused(ILogger logger, string platform, ChatFailure failure, string reason);
    }
}
