using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace SmsBot.Telegram;

internal sealed class TelegramCheck(ITelegramBotClient api) : IChatCheck
{
    public string Platform => TelegramFailures.Platform;

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var me = await api.AskAsync<User>(new GetMeRequest(), cancellationToken);
            return me.Username is { Length: > 0 } name ? $"@{name}" : UpdateMapper.Id(me.Id);
        }
        catch (BotApiException failure) when (TelegramFailures.IsBadToken(failure))
        {
            throw new ChatFailedException(
                ChatFailure.Rejected,
                "Telegram does not know this bot: check Telegram:Token, or ask @BotFather for a new one.",
                inner: failure);
        }
        catch (BotApiException failure)
        {
            throw new ChatFailedException(ChatFailure.Later, failure.Message, failure.RetryAfter, inner: failure);
        }
    }
}
