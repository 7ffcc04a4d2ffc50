using System.Globalization;
using SmsBot.Core.Chat;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// Speaks with the bot's own token. Only what answers an interaction that is being handled goes back through it; codes, cards and notices
/// never do, because its token is dead after 15 minutes.
/// </summary>
internal sealed class Sender(IDiscordRest rest, PrivateChannels channels, Answers answers) : IChatSender
{
    public string Platform => Places.Platform;

    public async Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken)
    {
        var message = Replies.Render(reply);
        try
        {
            if (answers.Find(options.Ticket) is { } answer && answer.Answers(chat) && await answer.SayAsync(message, cancellationToken) is { } said)
                return said;

            var id = await PostAsync(chat, With(message, options), cancellationToken);
            answers.NoteSpoken(chat);
            return id;
        }
        catch (RestException failure)
        {
            throw ChatFailures.Of(failure);
        }
    }

    public async Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken)
    {
        var message = Replies.Render(reply);
        try
        {
            if (messageId.StartsWith(Requests.OfInteraction))
            {
                if (answers.Find(messageId[1..]) is not { } answer || !await answer.ReplaceAsync(chat, message, cancellationToken))
                    throw Gone();
                return;
            }

            if (!Places.IsSnowflake(messageId))
                throw Gone();
            await rest.EditAsync(await channels.OfAsync(chat, cancellationToken), messageId, message, cancellationToken);
        }
        catch (RestException failure)
        {
            throw ChatFailures.Of(failure);
        }
    }

    public async Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken)
    {
        if (!Places.IsSnowflake(messageId))
            return;

        try
        {
            await rest.DeleteAsync(await channels.OfAsync(chat, cancellationToken), messageId, cancellationToken);
        }
        catch (RestException failure) when (failure.Code == RestCodes.UnknownMessage)
        {
            // Gone already.
        }
        catch (RestException failure)
        {
            throw ChatFailures.Of(failure);
        }
    }

    private async Task<string> PostAsync(ChatRef chat, MessageBody message, CancellationToken cancellationToken)
    {
        try
        {
            return Id(await rest.PostAsync(await channels.OfAsync(chat, cancellationToken), message, cancellationToken));
        }
        catch (RestException failure) when (failure.Code == RestCodes.UnknownChannel && Places.IsPrivate(chat))
        {
            channels.Forget(chat);
            return Id(await rest.PostAsync(await channels.OfAsync(chat, cancellationToken), message, cancellationToken));
        }
    }

    /// <summary>The outbox's id is the nonce: Discord posts the same one once within some minutes, whoever repeats it.</summary>
    private static MessageBody With(MessageBody message, PostOptions options) => message with
    {
        MessageReference = Places.IsSnowflake(options.ReplyTo) ? new MessageReference(options.ReplyTo!, FailIfNotExists: false) : null,
        Nonce = options.OutboxId?.ToString(CultureInfo.InvariantCulture),
        EnforceNonce = options.OutboxId is null ? null : true,
    };

    private static string Id(MessageAnswer message) =>
        Places.IsSnowflake(message.Id) ? message.Id! : throw new ChatFailedException(ChatFailure.Later, "the posted message has no id");

    private static ChatFailedException Gone() => new(ChatFailure.MessageGone, "the message can no longer be changed");
}
