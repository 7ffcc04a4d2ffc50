using System.Text.Json;

namespace SmsBot.Host.WebChat;

/// <summary>The live stream of one open page: every member's history, then new and changed messages.</summary>
internal sealed class WebChatStream(EventStream stream, WebChatLog log, WebChatHub hub, WebChatMembers members)
{
    public Task<WebRefusal?> WriteAsync(HttpContext context) => stream.WriteAsync(context, hub, async (response, cancellationToken) =>
    {
        foreach (var member in members.All)
        {
            var messages = await log.ListAsync(member.Chat, cancellationToken);
            var history = new WebHistory(member.Id, [.. messages.Select(WebMessages.From)]);
            await EventStream.SendAsync(
                response, "history", JsonSerializer.Serialize(history, WebJson.Default.WebHistory), cancellationToken);
        }
    });
}
