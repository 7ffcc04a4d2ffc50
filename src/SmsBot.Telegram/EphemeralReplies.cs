using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace SmsBot.Telegram;

/// <summary>
/// A reply to a press in a group that only who pressed sees (https://core.telegram.org/bots/api#ephemeral-messages-and-commands, Bot API 10.2). It may not
/// reach who has left the app, so what it says stays behind the button.
/// </summary>
internal sealed class EphemeralReplies(ITelegramBotClient api, PendingCallbacks answers)
{
    private volatile bool _unknownToServer;

    /// <summary>False: it has to be said in another way. What is short enough for an alert needs no message at all.</summary>
    public async Task<bool> SayAsync(string? queryId, MessageForm form, CancellationToken cancellationToken)
    {
        if (_unknownToServer || !form.Reply.Private || form.Reply.Alert || form.Reply.File is not null || !answers.IsOpen(queryId))
            return false;

        for (var now = form with { Thread = null, AnswerTo = null }; ;)
        {
            try
            {
                await api.DoAsync(Request(queryId!, now), cancellationToken);
                return true;
            }
            catch (BotApiException failure) when (IsUnknown(failure))
            {
                _unknownToServer = true;
                return false;
            }
            catch (BotApiException failure) when (now.Plainer(failure) is { } plainer)
            {
                now = plainer;
            }
            catch (BotApiException)
            {
                return false;
            }
        }
    }

    // Without a chat's id, always: a server that does not know the parameters leaves them out of account and would post it for all to see.
    private static SendMessageRequest Request(string queryId, MessageForm form) => new()
    {
        ChatId = null!,
        Text = form.Text.Text,
        Entities = form.Entities,
        LinkPreviewOptions = form.Preview,
        ReplyMarkup = form.Markup,
        EphemeralMessageParameters = new EphemeralMessageParameters { CallbackQueryId = queryId },
    };

    private static bool IsUnknown(BotApiException failure) => failure is { ErrorCode: 400 } && failure.Says("chat_id is empty");
}
