using Microsoft.Extensions.Options;

namespace SmsBot.Telegram.BotApi;

/// <summary>
/// Keeps the path of <c>Telegram:ApiBaseUrl</c>, which the library cuts off, and sets the body's length: without its retries the library
/// sends chunked bodies, which some proxies in front of a Bot API server refuse.
/// </summary>
internal sealed class BaseAddressHandler(IOptions<TelegramOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = options.Value.MethodUrl(request.RequestUri!.Segments[^1]);
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
