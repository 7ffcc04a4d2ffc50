using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;

namespace SmsBot.Telegram;

/// <summary>
/// A reply to a press in a group that only the member who pressed sees (https://core.telegram.org/bots/api#ephemeral-messages-and-commands,
/// Bot API 10.2). It may not reach a member who has left the app, so its content stays available behind the button.
/// </summary>
internal sealed class EphemeralReplies(ITelegramBotClient api, PendingCallbacks answers, RichMessages richMessages)
{
    private volatile bool _unknownToServer;

    /// <summary>False: it must be sent in another way. Text that is short enough for an alert needs no message.</summary>
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
                if (now.Rich is not null)
                    richMessages.Refused(failure);
                now = plainer;
            }
            catch (BotApiException)
            {
                return false;
            }
        }
    }

    // First a request without a chat id, always: a server that does not know the parameters ignores them and would post the text for
    // everyone to see.
    private static IRequest Request(string queryId, MessageForm form)
    {
        var onlyFor = new EphemeralMessageParameters { CallbackQueryId = queryId };
        return form.Rich is { } rich
            ? new SendRichMessageRequest
            {
                ChatId = null!,
                RichMessage = rich,
                ReplyMarkup = form.Markup,
                EphemeralMessageParameters = onlyFor,
            }
            : new SendMessageRequest
            {
                ChatId = null!,
                Text = form.Text.Text,
                Entities = form.Entities,
                LinkPreviewOptions = form.Preview,
                ReplyMarkup = form.Markup,
                EphemeralMessageParameters = onlyFor,
            };
    }

    private static bool IsUnknown(BotApiException failure) => failure is { ErrorCode: 400 } && failure.Says("chat_id is empty");
}
