using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace SmsBot.Telegram;

/// <summary>
/// Lets Telegram send updates to the host. One connection: updates come in order. The webhook stays when the bot stops, and Telegram keeps
/// undelivered updates for a day.
/// </summary>
internal sealed partial class WebhookReceiverService(
    ITelegramBotClient api,
    TelegramWebhook webhook,
    UpdateProcessor work,
    BotIdentity identity,
    IOptions<TelegramOptions> options,
    UpdateFlow flow,
    TimeProvider time,
    ILogger<WebhookReceiverService> logger)
    : BackgroundService
{
    private const int ShortSecret = 16;

    public override Task StopAsync(CancellationToken cancellationToken) => work.StopAsync(base.StopAsync, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.WebhookSecret.Length < ShortSecret)
            Log.ShortSecret(logger, ShortSecret);

        await identity.LearnAsync(stoppingToken);
        await work.ResumeAsync(identity.Source, stoppingToken);
        webhook.Open();

        var request = new SetWebhookRequest
        {
            Url = options.Value.WebhookUrl,
            AllowedUpdates = UpdateProcessor.Allowed,
            MaxConnections = 1,
            SecretToken = options.Value.WebhookSecret,
        };
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                await api.DoAsync(request, stoppingToken);
                Log.Set(logger);
                flow.Works(TelegramFailures.Platform);
                return;
            }
            catch (BotApiException failure)
            {
                if (failure.ErrorCode == 400)
                {
                    Log.Refused(logger, failure.Message);
                    flow.Fails(TelegramFailures.Platform, "Telegram does not accept Telegram:WebhookUrl.", isLasting: true);
                }
                else
                {
                    PollFailures.Report(logger, flow, failure);
                }

                await backoff.WaitAsync(failure.RetryAfter, stoppingToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2051, LogLevel.Information, "Telegram sends updates to Telegram:WebhookUrl.")]
        public static partial void Set(ILogger logger);

        [LoggerMessage(
            2052,
            LogLevel.Error,
            "Telegram does not accept Telegram:WebhookUrl: {Reason}. It must be https on port 443, 80, 88 or 8443 with a certificate that Telegram trusts. Trying again.")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(
            2053, LogLevel.Warning, "Telegram:WebhookSecret has fewer than {Least} characters and could be guessed: make a longer one.")]
        public static partial void ShortSecret(ILogger logger, int least);
    }
}
