using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Requests.Abstractions;

namespace SmsBot.Telegram.BotApi;

/// <summary>Sends the library's requests and reads only the needed parts of their answers.</summary>
internal static class BotApiExtensions
{
    public static Task<T> AskAsync<T>(this ITelegramBotClient api, IRequest request, CancellationToken cancellationToken) =>
        api.SendRequest(new AnswerAs<T>(request), cancellationToken);

    /// <summary>For calls whose answer is not used.</summary>
    public static Task DoAsync(this ITelegramBotClient api, IRequest request, CancellationToken cancellationToken) =>
        api.SendRequest(new AnswerAs<JsonElement>(request), cancellationToken);
}
