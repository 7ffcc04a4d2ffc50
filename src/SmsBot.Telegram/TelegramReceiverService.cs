using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace SmsBot.Telegram;

/// <summary>
/// Receives updates by long polling. Telegram deletes an update once a later offset is requested, so each batch is saved to the database
/// before that: none is lost, and none that came twice is handled twice.
/// </summary>
internal sealed partial class TelegramReceiverService(
    ITelegramBotClient api,
    IUpdateLog updates,
    UpdateProcessor work,
    BotIdentity identity,
    UpdateFlow flow,
    TimeProvider time,
    ILogger<TelegramReceiverService> logger)
    : BackgroundService
{
    private const int BatchSize = 100;
    private const int PollSeconds = 30;

    // A server or proxy that answers at once with nothing new is not asked more often than this.
    private static readonly TimeSpan Floor = TimeSpan.FromSeconds(1);
    private bool _repeats;

    public override Task StopAsync(CancellationToken cancellationToken) => work.StopAsync(base.StopAsync, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await identity.LearnAsync(stoppingToken);
        var offset = await work.ResumeAsync(identity.Source, stoppingToken);
        var backoff = new Backoff(time);
        var webhookGone = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan? wait;
            try
            {
                if (!webhookGone)
                    await api.DoAsync(new DeleteWebhookRequest(), stoppingToken);
                webhookGone = true;
                offset = await PollAsync(offset, stoppingToken);
                flow.Works(TelegramFailures.Platform);
                backoff.Reset();
                continue;
            }
            catch (BotApiException failure)
            {
                PollFailures.Report(logger, flow, failure);
                webhookGone &= !PollFailures.IsWebhookInTheWay(failure);
                wait = PollFailures.WaitAtLeast(failure);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The offset has not moved, so Telegram sends the batch again.
                Log.NotSaved(logger, failure.GetType().Name);
                flow.Fails(TelegramFailures.Platform, "they could not be saved.", isLasting: false);
                wait = null;
            }

            await backoff.WaitAsync(wait, stoppingToken);
        }
    }

    private async Task<long?> PollAsync(long? offset, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        var batch = await api.SendRequest(
            new GetRawUpdatesRequest
            {
                Offset = offset,
                Limit = BatchSize,
                Timeout = PollSeconds,
                AllowedUpdates = UpdateProcessor.Allowed,
            },
            cancellationToken);
        var received = batch.Select(UpdateProcessor.Stored).OfType<ReceivedUpdate>().ToList();
        if (batch.Length > 0 && received.Count == 0)
            throw BotApiException.Unreadable("getUpdates", 200);
        if (received.Count == 0)
        {
            await RestAsync(asked, cancellationToken);
            return offset;
        }

        // The whole batch is saved, so it may be confirmed: also if the ids have restarted below the offset.
        var cursor = received.Max(update => update.Id) + 1;
        var fresh = await updates.SaveAsync(TelegramFailures.Platform, received, cursor, cancellationToken);
        if (fresh.Any(update => update.Id < offset))
            Log.CountsAnew(logger);
        foreach (var update in fresh)
            work.Begin(update);

        // Once may only mean that an answer was lost.
        if (fresh.Count == 0 && _repeats)
            await RestAsync(asked, cancellationToken);
        _repeats = fresh.Count == 0;
        return cursor;
    }

    private async Task RestAsync(long asked, CancellationToken cancellationToken)
    {
        var left = Floor - time.GetElapsedTime(asked);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(2021, LogLevel.Error, "Telegram's updates could not be saved ({Exception}); requesting them again.")]
        public static partial void NotSaved(ILogger logger, string exception);

        [LoggerMessage(
            2026,
            LogLevel.Information,
            "Telegram's update ids restarted from a lower number, as they do after a week without updates. No update is skipped.")]
        public static partial void CountsAnew(ILogger logger);
    }
}
