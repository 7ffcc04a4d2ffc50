using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Chat;
using SmsBot.Telegram.BotApi;

namespace SmsBot.Telegram;

/// <summary>
/// Takes updates by long polling. Telegram forgets an update once a later offset is asked for, so each batch is in the database
/// before that: nothing is dropped, and nothing that came twice is handled twice.
/// </summary>
internal sealed partial class Receiver(IBotApi api, IUpdateLog updates, UpdateWork work, BotIdentity identity, TimeProvider time, ILogger<Receiver> logger)
    : BackgroundService
{
    private const int BatchSize = 100;
    private const int PollSeconds = 30;

    public override Task StopAsync(CancellationToken cancellationToken) => work.StopAsync(base.StopAsync, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await identity.LearnAsync(stoppingToken);
        var offset = await work.ResumeAsync(stoppingToken);
        var backoff = new Backoff(time);
        var webhookGone = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan? wait;
            try
            {
                if (!webhookGone)
                    await api.DeleteWebhookAsync(new DeleteWebhook(DropPendingUpdates: false), stoppingToken);
                webhookGone = true;
                offset = await PollAsync(offset, stoppingToken);
                backoff.Reset();
                continue;
            }
            catch (BotApiException failure)
            {
                PollFailures.Report(logger, failure);
                webhookGone &= !PollFailures.IsWebhookInTheWay(failure);
                wait = PollFailures.WaitAtLeast(failure);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The offset has not moved, so Telegram sends the batch again.
                Log.NotSaved(logger, failure.GetType().Name);
                wait = null;
            }

            await backoff.WaitAsync(wait, stoppingToken);
        }
    }

    private async Task<long?> PollAsync(long? offset, CancellationToken cancellationToken)
    {
        var batch = await api.GetUpdatesAsync(new GetUpdates(offset, BatchSize, PollSeconds, UpdateWork.Allowed), cancellationToken);
        var received = batch.Select(UpdateWork.Stored).OfType<ReceivedUpdate>().ToList();
        if (batch.Count > 0 && received.Count == 0)
            throw BotApiException.Unreadable("getUpdates", 200);
        if (received.Count == 0)
            return offset;

        var cursor = received.Max(update => update.Id) + 1;
        foreach (var update in await updates.SaveAsync(ChatFailures.Platform, received, cursor, cancellationToken))
            work.Begin(update);
        return cursor;
    }

    private static partial class Log
    {
        [LoggerMessage(2021, LogLevel.Error, "Telegram's updates could not be saved ({Exception}); they are asked for again.")]
        public static partial void NotSaved(ILogger logger, string exception);
    }
}
