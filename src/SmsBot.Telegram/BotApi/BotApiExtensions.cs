using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Requests.Abstractions;

namespace SmsBot.Telegram.BotApi;

/// <summary>Sends the library's requests and reads of their answers what is needed.</summary>
internal static class BotApiExtensions
{
    public static Task<T> AskAsync<T>(this ITelegramBotClient api, IRequest request, CancellationToken cancellationToken) =>
        api.SendRequest(new AnswerAs<T>(request), cancellationToken);

    /// <summary>Where nothing of the answer is read but that it is one.</summary>
    public static Task DoAsync(this ITelegramBotClient api, IRequest request, CancellationToken cancellationToken) =>
        api.SendRequest(new AnswerAs<JsonElement>(request), cancellationToken);
}
