using Telegram.Bot.Requests.Abstractions;

namespace SmsBot.Telegram.BotApi;

/// <summary>
/// A request of the library whose answer is read as a small type of our own. If the library's types cannot read an answer, the message
/// would look unsent and would be sent again.
/// </summary>
internal sealed class AnswerAs<T>(IRequest request) : IRequest<T>
{
    public HttpMethod HttpMethod => request.HttpMethod;

    public string MethodName => request.MethodName;

    public bool IsWebhookResponse
    {
        get => request.IsWebhookResponse;
        set => request.IsWebhookResponse = value;
    }

    public HttpContent? ToHttpContent() => request.ToHttpContent();
}
