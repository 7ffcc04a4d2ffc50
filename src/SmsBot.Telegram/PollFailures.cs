using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;

namespace SmsBot.Telegram;

/// <summary>Log messages for failed polls of Telegram.</summary>
internal static partial class PollFailures
{
    // A second poller ends the first one's request at once: two pollers that both retry at once would interrupt each other forever.
    private static readonly TimeSpan AfterConflict = TimeSpan.FromSeconds(15);

    public static TimeSpan? WaitAtLeast(BotApiException failure) => failure.ErrorCode == 409 ? AfterConflict : failure.RetryAfter;

    public static bool IsWebhookInTheWay(BotApiException failure) => failure.ErrorCode == 409 && failure.Says("webhook");

    public static void Report(ILogger logger, UpdateFlow flow, BotApiException failure)
    {
        flow.Fails(
            TelegramFailures.Platform, Sentence(failure), isLasting: failure.ErrorCode == 409 || TelegramFailures.IsBadToken(failure));
        if (IsWebhookInTheWay(failure))
            Log.WebhookInTheWay(logger);
        else if (failure.ErrorCode == 409)
            Log.SecondPoller(logger);
        else if (TelegramFailures.IsBadToken(failure))
            Log.BadToken(logger, failure.ErrorCode);
        else if (failure.RetryAfter is { } retryAfter)
            Log.AskedToWait(logger, retryAfter);
        else
            Log.Unreachable(logger, failure.Message);
    }

    private static string Sentence(BotApiException failure) =>
        IsWebhookInTheWay(failure) ? "a webhook blocks polling and is being removed."
        : failure.ErrorCode == 409 ? "another process polls with the same Telegram:Token."
        : TelegramFailures.IsBadToken(failure) ? "Telegram:Token is not accepted."
        : "Telegram cannot be reached.";

    private static partial class Log
    {
        [LoggerMessage(
            2001,
            LogLevel.Error,
            "Another process polls Telegram with the same token, so each of them misses updates. Stop the other one, or use another bot's token in Telegram:Token. Trying again.")]
        public static partial void SecondPoller(ILogger logger);

        [LoggerMessage(
            2002,
            LogLevel.Warning,
            "A webhook blocks polling and is being removed. If it comes back, another program sets it with the same Telegram:Token.")]
        public static partial void WebhookInTheWay(ILogger logger);

        [LoggerMessage(
            2003,
            LogLevel.Error,
            "Telegram does not know this bot (error {Code}): check Telegram:Token, or ask @BotFather for a new one. Trying again.")]
        public static partial void BadToken(ILogger logger, int code);

        [LoggerMessage(2004, LogLevel.Warning, "Telegram asked to wait {RetryAfter} before the next poll.")]
        public static partial void AskedToWait(ILogger logger, TimeSpan retryAfter);

        [LoggerMessage(2005, LogLevel.Warning, "Telegram cannot be reached ({Reason}). Trying again.")]
        public static partial void Unreachable(ILogger logger, string reason);
    }
}
