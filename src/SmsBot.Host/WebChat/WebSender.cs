using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>Sends messages in the web chat: the transcript is the chat, and its ids are the message ids.</summary>
internal sealed class WebSender(WebChatLog log, WebChatTeam team) : IChatSender
{
    public string Platform => WebChatMember.Platform;

    public async Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken)
    {
        if (!team.Has(chat))
            throw new ChatFailedException(ChatFailure.Blocked, "The web chat has no such member or group.");

        var message = await WriteAsync(
            () => log.AddAsync(chat, options.ReplyTo, fromMember: false, reply.ToJson(), options.OutboxId, cancellationToken));
        return message.Id.ToString(CultureInfo.InvariantCulture);
    }

    public async Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken)
    {
        if (!await ReplaceAsync(chat, messageId, reply, cancellationToken))
            throw new ChatFailedException(ChatFailure.MessageGone, "The message is no more.");
    }

    public Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken) =>
        ReplaceAsync(chat, messageId, new Reply(), cancellationToken);

    /// <summary>
    /// A message that only one member sees in the group is found by the group too, and stays theirs: a press in it belongs to the group.
    /// </summary>
    private async Task<bool> ReplaceAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken)
    {
        if (!long.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;

        foreach (var part in team.PartsOf(chat))
        {
            if (await WriteAsync(() => log.ReplaceAsync(part, id, reply.ToJson(), cancellationToken)) is not null)
                return true;
        }

        return false;
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
