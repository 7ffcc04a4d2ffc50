using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>Sends messages in the web chat: the transcript is the chat, and its ids are the message ids.</summary>
internal sealed class WebSender(WebChatLog log, WebChatMembers members) : IChatSender
{
    public string Platform => WebChatMember.Platform;

    public async Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken)
    {
        if (members.Find(chat.ChatId) is null)
            throw new ChatFailedException(ChatFailure.Blocked, "The web chat has no such member.");

        var message = await WriteAsync(
            () => log.AddAsync(chat, options.ReplyTo, fromMember: false, reply.ToJson(), options.OutboxId, cancellationToken));
        return message.Id.ToString(CultureInfo.InvariantCulture);
    }

    public async Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken)
    {
        if (!long.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await WriteAsync(() => log.ReplaceAsync(chat, id, reply.ToJson(), cancellationToken)) is null)
            throw new ChatFailedException(ChatFailure.MessageGone, "The message is no more.");
    }

    public async Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken)
    {
        if (long.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            await WriteAsync(() => log.ReplaceAsync(chat, id, new Reply().ToJson(), cancellationToken));
    }

    private static async Task<TMessage> WriteAsync<TMessage>(Func<Task<TMessage>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new ChatFailedException(ChatFailure.Later, "The transcript could not be written.", inner: fault);
        }
    }
}
