using System.Text.Json;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>The live stream of one open page: the history of every chat, then new and changed messages.</summary>
internal sealed class WebChatStream(EventStream stream, WebChatLog log, WebChatHub hub, WebChatMembers members, WebChatTeam team)
{
    public Task<WebRefusal?> WriteAsync(HttpContext context) => stream.WriteAsync(context, hub, async (response, cancellationToken) =>
    {
        IEnumerable<ChatRef> chats = members.All.Select(member => member.Chat);
        foreach (var chat in team.IsOn ? chats.Append(WebChatTeam.Chat) : chats)
        {
            var messages = await log.ListAsync(team.PartsOf(chat), cancellationToken);
            var history = new WebHistory(chat.ChatId, [.. messages.Select(WebMessages.From)]);
            await EventStream.SendAsync(
                response, "history", JsonSerializer.Serialize(history, WebJson.Default.WebHistory), cancellationToken);
        }
    });
}
