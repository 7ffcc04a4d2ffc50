using System.Net;
using System.Text;
using SmsBot.Core.Common;

namespace SmsBot.Testing.Telegram;

/// <summary>The webhook as it was set: Telegram's side of a push.</summary>
public sealed record SimulatedWebhook(string Url, string? Secret)
{
    /// <summary>Posts one update to the webhook's path on a listener of the test.</summary>
    public async Task<HttpStatusCode> PushAsync(Uri listener, string body, string? secret = null, string? path = null)
    {
        using var client = new HttpMessageInvoker(new ConnectFaultHandler { InnerHandler = new SocketsHttpHandler() });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(listener, path ?? new Uri(Url).AbsolutePath))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        // A refusal must not meet a body that is still being sent.
        request.Headers.ExpectContinue = true;
        if ((secret ?? Secret) is { } token)
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", token);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        return answer.StatusCode;
    }
}
