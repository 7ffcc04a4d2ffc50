using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace SmsBot.Telegram.BotApi;

/// <summary>
/// The library's client with this bot's rules: each call has a timeout, the caller handles waiting after a 429, and every failure is a <see
/// cref="BotApiException"/>, because the library's exceptions quote Telegram's sentence and may contain the address with the token.
/// </summary>
internal sealed class BotApiClient(IHttpClientFactory clients, IOptions<TelegramOptions> options, TimeProvider time)
    : TelegramBotClient(
        new TelegramBotClientOptions(options.Value.Token, options.Value.ApiBaseUrl) { RetryThreshold = 0 },
        clients.CreateClient(HttpClientName))
{
    public const string HttpClientName = "Telegram";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    // A button press waits for these calls; a later answer is useless.
    private static readonly TimeSpan PressTime = TimeSpan.FromSeconds(5);

    static BotApiClient() => RequiredFields.Configure(JsonBotAPI.Options);

    public override async Task<TResponse> SendRequest<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        var (method, timeout) = (request.MethodName, TimeFor(request));
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await base.SendRequest(request, either.Token);
        }
        catch (ApiRequestException refused)
        {
            throw BotApiException.Refused(method, refused.ErrorCode, refused.Message, refused.Parameters);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The library also wraps a cancellation during reading in its own exception.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            throw BotApiException.Unanswered(method, $"nothing within {timeout.TotalSeconds:0} s");
        }
        catch (RequestException failure)
        {
            throw failure switch
            {
                { HttpStatusCode: { } status } => BotApiException.Unreadable(method, (int)status),
                { InnerException: HttpRequestException broken } => BotApiException.Unanswered(method, broken.HttpRequestError.ToString()),
                _ => BotApiException.Unanswered(method, "the connection broke"),
            };
        }
    }

    private static TimeSpan TimeFor(IRequest request) => request switch
    {
        GetRawUpdatesRequest updates => TimeSpan.FromSeconds(updates.Timeout) + AnswerTime,
        { MethodName: "answerCallbackQuery" or "getChatMember" or "getChat" } => PressTime,
        _ => AnswerTime,
    };
}
