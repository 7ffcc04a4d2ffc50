using System.Text.Json;

namespace SmsBot.Host.WebChat;

/// <summary>The live stream of one open page: every member's history, then new and changed messages.</summary>
internal sealed class WebChatStream(
    WebChatLog log, WebChatHub hub, WebChatMembers members, WebChatGuard guard, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    public async Task<WebRefusal?> WriteAsync(HttpContext context)
    {
        using var subscription = hub.Subscribe();
        if (subscription is null)
            return new WebRefusal(StatusCodes.Status503ServiceUnavailable, "Too many pages are open.");

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            // Subscribes before the history is read: a message between the two comes twice, and none is missed.
            foreach (var member in members.All)
            {
                var messages = await log.ListAsync(member.Chat, ending.Token);
                var history = new WebHistory(member.Id, [.. messages.Select(WebMessages.From)]);
                await SendAsync(context.Response, "history", JsonSerializer.Serialize(history, WebJson.Default.WebHistory), ending.Token);
            }

            await SendAsync(context.Response, "live", "{}", ending.Token);
            await FollowAsync(context, subscription, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The page was closed, or the host stops: the page reconnects by itself.
        }

        return null;
    }

    private async Task FollowAsync(HttpContext context, WebChatSubscription subscription, CancellationToken cancellationToken)
    {
        var response = context.Response;
        using var pings = new PeriodicTimer(PingEvery, time);
        var ping = pings.WaitForNextTickAsync(cancellationToken).AsTask();
        var more = subscription.Messages.WaitToReadAsync(cancellationToken).AsTask();
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

            while (subscription.Messages.TryRead(out var message))
                await SendAsync(response, "message", message, cancellationToken);
            more = subscription.Messages.WaitToReadAsync(cancellationToken).AsTask();
        }
    }

    private static async Task SendAsync(HttpResponse response, string name, string data, CancellationToken cancellationToken)
    {
        await response.WriteAsync($"event: {name}\ndata: {data}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
