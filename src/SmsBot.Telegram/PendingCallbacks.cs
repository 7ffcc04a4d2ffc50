using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace SmsBot.Telegram;

/// <summary>Answers presses, and knows those whose single answer may still show something to the member.</summary>
internal sealed partial class PendingCallbacks(ITelegramBotClient api, ILogger<PendingCallbacks> logger)
{
    // https://core.telegram.org/bots/api#answercallbackquery: 0-200 characters.
    private const int MaxText = 200;
    private readonly ConcurrentDictionary<string, bool> _open = new(StringComparer.Ordinal);

    public void Open(string queryId) => _open[queryId] = true;

    public bool IsOpen(string? queryId) => queryId is not null && _open.ContainsKey(queryId);

    /// <summary>Shows it as an alert; false if the press was already answered or is too old.</summary>
    public async Task<bool> AlertAsync(string? queryId, string text, CancellationToken cancellationToken)
    {
        if (queryId is null || text.Length is 0 or > MaxText || !_open.TryRemove(queryId, out _))
            return false;

        try
        {
            await api.DoAsync(
                new AnswerCallbackQueryRequest { CallbackQueryId = queryId, Text = text, ShowAlert = true }, cancellationToken);
            return true;
        }
        catch (BotApiException)
        {
            return false;
        }
    }

    /// <summary>If nothing was answered, the spinner is ended without words.</summary>
    public async Task CloseAsync(string queryId, CancellationToken cancellationToken)
    {
        if (_open.TryRemove(queryId, out _))
            await AcknowledgeAsync(queryId, cancellationToken);
    }

    /// <summary>Ends the spinner. True if the press is too old to be answered.</summary>
    public async Task<bool> AcknowledgeAsync(string queryId, CancellationToken cancellationToken)
    {
        try
        {
            await api.DoAsync(new AnswerCallbackQueryRequest { CallbackQueryId = queryId }, cancellationToken);
            return false;
        }
        catch (BotApiException failure)
        {
            Log.NotAnswered(logger, failure.Message);
            return failure.ErrorCode == 400 && (failure.Says("query is too old") || failure.Says("QUERY_ID_INVALID"));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2013, LogLevel.Debug, "A press could not be answered: {Reason}.")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
