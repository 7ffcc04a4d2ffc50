using System.Collections.Concurrent;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace SmsBot.Telegram;

/// <summary>The presses whose single answer may still show something to the member.</summary>
internal sealed class PendingCallbacks(ITelegramBotClient api)
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
            await api.DoAsync(new AnswerCallbackQueryRequest { CallbackQueryId = queryId, Text = text, ShowAlert = true }, cancellationToken);
            return true;
        }
        catch (BotApiException)
        {
            return false;
        }
    }

    /// <summary>Whether nothing was answered, so that the spinner must be ended without words.</summary>
    public bool Close(string queryId) => _open.TryRemove(queryId, out _);
}
