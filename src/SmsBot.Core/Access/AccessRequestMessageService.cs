using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>
/// Keeps one message in every admin's private chat with the people who ask for access, even if somebody floods the bot. It is sent without
/// the outbox, so that no code waits behind it, and edited at most once in ten seconds.
/// </summary>
internal sealed partial class AccessRequestMessageService(
    UnitOfWork unitOfWork,
    AccessRequestSignal signal,
    AccessRequestView requestsView,
    AccessPolicy access,
    Senders senders,
    TimeProvider time,
    ILogger<AccessRequestMessageService> logger) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    // An edit notifies nobody: a person who asks on another day gets a new message.
    private static readonly TimeSpan Grows = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<ChatRef, long> _restsUntil = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var rest = Rest;
            try
            {
                rest = await RunOnceAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Log.Failed(logger, StorageFault.Short(fault));
            }

            await signal.WaitAsync(rest, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Returns when to look again.</summary>
    internal async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
    {
        var askers = await requestsView.ListAsync(cancellationToken);
        var again = Sweep;
        foreach (var chat in access.Admins
            .Select(admin => new ChatRef(admin.Platform, admin.UserId))
            .Where(chat => senders.IsOn(chat.Platform)))
        {
            var left = Left(chat);
            if (left == TimeSpan.Zero)
                left = await TellAsync(chat, askers, cancellationToken);
            if (left > TimeSpan.Zero && left < again)
                again = left;
        }

        return again;
    }

    /// <summary>How long to wait before the chat is changed again; null if it already shows everything.</summary>
    private async Task<TimeSpan> TellAsync(ChatRef chat, IReadOnlyList<AccessRequest> askers, CancellationToken cancellationToken)
    {
        var (note, language) = await unitOfWork.ReadAsync(
            async db => (
                await AccessRequestMessage.FindAsync(db, chat, cancellationToken),
                await StoredLanguage.OfAsync(db, new Owner(chat.Platform, chat.ChatId), null, cancellationToken)),
            cancellationToken);
        var reply = Spoken.In(language, () => AccessRequestView.Summary(askers));
        var shown = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(reply.ToJson())))[..16];
        if (note is null ? askers.Count == 0 : note.Shown == shown)
            return TimeSpan.Zero;

        try
        {
            var next = await SayAsync(chat, note, askers.Count, reply, shown, cancellationToken);
            await unitOfWork.WriteAsync(
                db => next is null
                    ? AccessRequestMessage.DropAsync(db, chat, cancellationToken)
                    : next.SaveAsync(db, chat, cancellationToken),
                CancellationToken.None);
            return RestFor(chat, Rest);
        }
        catch (ChatFailedException fault)
        {
            Log.NotTold(logger, chat.Platform, fault.Failure, fault.Message);
            return RestFor(chat, fault.RetryAfter > Rest ? fault.RetryAfter.Value : fault.Failure == ChatFailure.Later ? Rest : Sweep);
        }
    }

    private async Task<AccessRequestMessage?> SayAsync(
        ChatRef chat, AccessRequestMessage? note, int count, Reply reply, string shown, CancellationToken cancellationToken)
    {
        var sender = senders.Of(chat);
        var now = time.GetUtcNow();
        var isOld = note is not null && count > note.Count && now - DateTimeOffset.FromUnixTimeMilliseconds(note.PostedAt) > Grows;
        if (note is not null && !isOld)
        {
            try
            {
                await sender.EditAsync(chat, note.MessageId, reply, cancellationToken);
                return count == 0 ? null : note with { Count = count, Shown = shown };
            }
            catch (ChatFailedException fault) when (fault.Failure is ChatFailure.MessageGone
                or ChatFailure.NotEditable
                or ChatFailure.Rejected)
            {
                // Posted as a new message.
            }
        }

        return count == 0
            ? null
            : new AccessRequestMessage(
                await sender.PostAsync(chat, reply, PostOptions.None, cancellationToken), count, shown, now.ToUnixTimeMilliseconds());
    }

    private TimeSpan Left(ChatRef chat) =>
        _restsUntil.TryGetValue(chat, out var until) && until > time.GetTimestamp()
            ? time.GetElapsedTime(time.GetTimestamp(), until)
            : TimeSpan.Zero;

    private TimeSpan RestFor(ChatRef chat, TimeSpan rest)
    {
        _restsUntil[chat] = time.GetTimestamp() + (long)(rest.TotalSeconds * time.TimestampFrequency);
        return rest;
    }

    private static partial class Log
    {
        [LoggerMessage(241, LogLevel.Error, "The admins could not be told who asks for access; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(
            242,
            LogLevel.Information,
            "An admin on {Platform} could not be told who asks for access ({Failure}: {Reason}); trying again.")]
        public static partial void NotTold(ILogger logger, string platform, ChatFailure failure, string reason);
    }
}
