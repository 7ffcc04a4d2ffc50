using System.Threading.Channels;

namespace SmsBot.Host.WebChat;

/// <summary>The live stream of one open page (server-sent events): what the page needs first, then every new message.</summary>
internal sealed class EventStream(WebChatGuard guard, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    /// <param name="begin">Sends what the page needs first.</param>
    public async Task<WebRefusal?> WriteAsync(
        HttpContext context, WebChatHub hub, Func<HttpResponse, CancellationToken, Task>? begin = null)
    {
        using var subscription = hub.Subscribe();
        if (subscription is null)
            return new WebRefusal(StatusCodes.Status503ServiceUnavailable, "Too many pages are open.");

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            // Subscribes before that: a message between the two comes twice, and none is missed.
            if (begin is not null)
                await begin(context.Response, ending.Token);
            await SendAsync(context.Response, "live", "{}", ending.Token);
            await FollowAsync(context, subscription.Messages, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page was closed, or the host stops: the page reconnects by itself.
        }

        return null;
    }

    public static async Task SendAsync(HttpResponse response, string name, string data, CancellationToken cancellationToken)
    {
        await response.WriteAsync($"event: {name}\ndata: {data}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private async Task FollowAsync(HttpContext context, ChannelReader<string> messages, CancellationToken cancellationToken)
    {
        var response = context.Response;
        using var pings = new PeriodicTimer(PingEvery, time);
        var ping = pings.WaitForNextTickAsync(cancellationToken).AsTask();
        var more = messages.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            if (await Task.WhenAny(more, ping) == ping)
            {
                await ping;
                if (guard.Check(context, WebChatNeed.Read) is not null)
                    return;
                await SendAsync(response, "ping", "{}", cancellationToken);
                ping = pings.WaitForNextTickAsync(cancellationToken).AsTask();
                continue;
            }

            if (!await more)
                return;

            // A member who has signed out reads no more.
            if (guard.Check(context, WebChatNeed.Read) is not null)
                return;

            while (messages.TryRead(out var message))
                await SendAsync(response, "message", message, cancellationToken);
            more = messages.WaitToReadAsync(cancellationToken).AsTask();
        }
    }
}
