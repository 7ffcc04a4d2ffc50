using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using SmsBot.Core.Chat;

namespace SmsBot.Telegram.BotApi;

internal sealed class BotApiClient(IHttpClientFactory clients, IOptions<TelegramOptions> options, TimeProvider time) : IBotApi
{
    public const string HttpClientName = "Telegram";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    // Late it is worth nothing, and a press waits for it.
    private static readonly TimeSpan CallbackTime = TimeSpan.FromSeconds(5);

    public async Task<User> GetMeAsync(CancellationToken cancellationToken) =>
        Read(await CallAsync("getMe", new GetMe(), BotApiJson.Default.GetMe, AnswerTime, cancellationToken), "getMe", BotApiJson.Default.User);

    public async Task<IReadOnlyList<JsonElement>> GetUpdatesAsync(GetUpdates request, CancellationToken cancellationToken) =>
        Read(
            await CallAsync("getUpdates", request, BotApiJson.Default.GetUpdates, TimeSpan.FromSeconds(request.Timeout) + AnswerTime, cancellationToken),
            "getUpdates",
            BotApiJson.Default.IReadOnlyListJsonElement);

    public async Task<Message> SendMessageAsync(SendMessage request, CancellationToken cancellationToken) =>
        Read(await CallAsync("sendMessage", request, BotApiJson.Default.SendMessage, AnswerTime, cancellationToken), "sendMessage", BotApiJson.Default.Message);

    public async Task<Message> SendDocumentAsync(SendDocument request, Attachment document, CancellationToken cancellationToken) =>
        Read(await CallAsync("sendDocument", Upload.Of(request, BotApiJson.Default.SendDocument, "document", document), AnswerTime, cancellationToken), "sendDocument", BotApiJson.Default.Message);

    public Task EditMessageTextAsync(EditMessageText request, CancellationToken cancellationToken) =>
        CallAsync("editMessageText", request, BotApiJson.Default.EditMessageText, AnswerTime, cancellationToken);

    public Task AnswerCallbackQueryAsync(AnswerCallbackQuery request, CancellationToken cancellationToken) =>
        CallAsync("answerCallbackQuery", request, BotApiJson.Default.AnswerCallbackQuery, CallbackTime, cancellationToken);

    public async Task<ChatMember> GetChatMemberAsync(GetChatMember request, CancellationToken cancellationToken) =>
        Read(await CallAsync("getChatMember", request, BotApiJson.Default.GetChatMember, CallbackTime, cancellationToken), "getChatMember", BotApiJson.Default.ChatMember);

    public async Task<Chat> GetChatAsync(GetChat request, CancellationToken cancellationToken) =>
        Read(await CallAsync("getChat", request, BotApiJson.Default.GetChat, CallbackTime, cancellationToken), "getChat", BotApiJson.Default.Chat);

    public Task LeaveChatAsync(LeaveChat request, CancellationToken cancellationToken) =>
        CallAsync("leaveChat", request, BotApiJson.Default.LeaveChat, AnswerTime, cancellationToken);

    public Task DeleteMessageAsync(DeleteMessage request, CancellationToken cancellationToken) =>
        CallAsync("deleteMessage", request, BotApiJson.Default.DeleteMessage, AnswerTime, cancellationToken);

    public Task SetMyCommandsAsync(SetMyCommands request, CancellationToken cancellationToken) =>
        CallAsync("setMyCommands", request, BotApiJson.Default.SetMyCommands, AnswerTime, cancellationToken);

    public Task SetWebhookAsync(SetWebhook request, CancellationToken cancellationToken) =>
        CallAsync("setWebhook", request, BotApiJson.Default.SetWebhook, AnswerTime, cancellationToken);

    public Task DeleteWebhookAsync(DeleteWebhook request, CancellationToken cancellationToken) =>
        CallAsync("deleteWebhook", request, BotApiJson.Default.DeleteWebhook, AnswerTime, cancellationToken);

    private Task<JsonElement> CallAsync<T>(string method, T request, JsonTypeInfo<T> type, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, type));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return CallAsync(method, body, timeout, cancellationToken);
    }

    private async Task<JsonElement> CallAsync(string method, HttpContent body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, options.Value.MethodUrl(method)) { Content = body };
            using var response = await clients.CreateClient(HttpClientName).SendAsync(message, HttpCompletionOption.ResponseContentRead, either.Token);
            var status = (int)response.StatusCode;
            var answer = Parse(await response.Content.ReadAsByteArrayAsync(either.Token)) ?? throw BotApiException.Unreadable(method, status);
            return answer switch
            {
                { Ok: true, Result: { } result } => result,
                { Ok: false } => throw BotApiException.Refused(method, answer.ErrorCode ?? status, answer.Description, answer.Parameters),
                _ => throw BotApiException.Unreadable(method, status),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw BotApiException.Unanswered(method, $"nothing within {timeout.TotalSeconds:0} s");
        }
        catch (HttpRequestException failure)
        {
            throw BotApiException.Unanswered(method, failure.HttpRequestError.ToString());
        }
        catch (IOException)
        {
            throw BotApiException.Unanswered(method, "the connection broke");
        }
    }

    private static BotApiResponse? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, BotApiJson.Default.BotApiResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T Read<T>(JsonElement result, string method, JsonTypeInfo<T> type)
    {
        try
        {
            return result.Deserialize(type) ?? throw BotApiException.Unreadable(method, 200);
        }
        catch (JsonException)
        {
            throw BotApiException.Unreadable(method, 200);
        }
    }
}
