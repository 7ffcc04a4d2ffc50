using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot.Types;

namespace SmsBot.Telegram;

/// <summary>Rich messages (Bot API 10.1), as long as the Bot API server knows them.</summary>
internal sealed class RichMessages
{
    private volatile bool _unknownToServer;

    /// <summary>Null: it is a message of text.</summary>
    public InputRichMessage? Of(Reply reply, DateTimeOffset now) =>
        _unknownToServer || reply.File is not null ? null : RichHtml.Draw(reply, now);

    /// <summary>A server that does not know them is not asked again, until the bot is restarted.</summary>
    public void Refused(BotApiException failure)
    {
        if (TelegramFailures.IsRichUnknown(failure))
            _unknownToServer = true;
    }
}
