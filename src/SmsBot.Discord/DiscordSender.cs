using System.Globalization;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// Sends with the bot's own token. Only the answer to a running interaction goes through the interaction; codes, cards and notices never
/// do, because its token expires after 15 minutes.
/// </summary>
internal sealed partial class DiscordSender(
    IDiscordRest rest, PrivateChannels channels, InteractionResponseRegistry answers, ILogger<DiscordSender> logger) : IChatSender
{
    private const int Nonces = 3;

    public string Platform => Channels.Platform;

    /// <summary>Members speak by slash commands and buttons.</summary>
    public bool ReadsText => false;

    public bool AsksInForms => true;

    public Task<string> PostAsync(ChatRef chat, Reply reply, PostOptions options, CancellationToken cancellationToken)
    {
        var forms = PlainerReplies.Of(reply);
        return InFormsAsync(forms, async form =>
        {
            if (answers.Find(options.Ticket) is { } answer
                && answer.Answers(chat)
                && await answer.SayAsync(form.Message, cancellationToken) is { } said)
                return said;

            var id =
                await PostOnceAsync(chat, form.Refers ? With(form.Message, options) : form.Message, options.Key, forms, cancellationToken);
            answers.NoteSpoken(chat);
            return id;
        });
    }

    public Task EditAsync(ChatRef chat, string messageId, Reply reply, CancellationToken cancellationToken) =>
        InFormsAsync(PlainerReplies.OfEdit(reply), async form =>
    {
        if (messageId.StartsWith(InteractionMapper.OfInteraction))
        {
            if (answers.Find(messageId[1..]) is not { } answer || !await answer.ReplaceAsync(chat, form.Message, cancellationToken))
                throw Gone();
            return messageId;
        }

        if (!Channels.IsSnowflake(messageId))
            throw Gone();
        await rest.EditAsync(await channels.OfAsync(chat, cancellationToken), messageId, form.Message, cancellationToken);
        return messageId;
    });

    public async Task DeleteAsync(ChatRef chat, string messageId, CancellationToken cancellationToken)
    {
        if (messageId.StartsWith(InteractionMapper.OfInteraction))
        {
            await InFormsAsync(PlainerReplies.OfEdit(ChatSentences.InPrivateChat), async form =>
            {
                if (answers.Find(messageId[1..]) is not { } answer || !await answer.RemoveAsync(form.Message, cancellationToken))
                    throw Gone();
                return messageId;
            });
            return;
        }

        if (!Channels.IsSnowflake(messageId))
            return;

        try
        {
            await rest.DeleteAsync(await channels.OfAsync(chat, cancellationToken), messageId, cancellationToken);
        }
        catch (RestException failure) when (failure.Code == RestCodes.UnknownMessage)
        {
            // Already deleted.
        }
        catch (RestException failure)
        {
            throw DiscordFailures.Of(failure);
        }
    }

    /// <summary>Uses the first form that Discord accepts.</summary>
    private async Task<string> InFormsAsync(IReadOnlyList<MessageForm> forms, Func<MessageForm, Task<string>> send)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                return await send(forms[number]);
            }
            catch (RestException failure) when (DiscordFailures.Of(failure) is { Failure: ChatFailure.Rejected }
                && number < forms.Count - 1)
            {
                Log.Plainer(logger, failure.Message);
            }
            catch (RestException failure)
            {
                throw DiscordFailures.Of(failure);
            }
        }
    }

    /// <summary>
    /// Discord posts the same nonce only once within some minutes and returns the older message, which may be a different one.
    /// </summary>
    private async Task<string> PostOnceAsync(
        ChatRef chat, MessageBody message, string? key, IReadOnlyList<MessageForm> forms, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Nonces; tries++)
        {
            var nonce = key is null || tries == 0 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}-{tries}");
            var answer =
                await PostAsync(chat, message with { Nonce = nonce, EnforceNonce = nonce is null ? null : true }, cancellationToken);

            // An earlier attempt may have been accepted in another form.
            if (nonce is null
                || Containers.TextOf(answer) is not { } text
                || forms.Any(form => SameText.Are(Containers.TextOf(form.Message), text)))
                return Id(answer);
            Log.AnotherMessage(logger);
        }

        throw new ChatFailedException(ChatFailure.Rejected, "Discord answered with another message than the one that was sent");
    }

    private async Task<MessageAnswer> PostAsync(ChatRef chat, MessageBody message, CancellationToken cancellationToken)
    {
        try
        {
            return await rest.PostAsync(await channels.OfAsync(chat, cancellationToken), message, cancellationToken);
        }
        catch (RestException failure) when (failure.Code == RestCodes.UnknownChannel && Channels.IsPrivate(chat))
        {
            channels.Forget(chat);
            return await rest.PostAsync(await channels.OfAsync(chat, cancellationToken), message, cancellationToken);
        }
    }

    private static MessageBody With(MessageBody message, PostOptions options) =>
        Channels.IsSnowflake(options.ReplyTo)
            ? message with { MessageReference = new MessageReference(options.ReplyTo!, FailIfNotExists: false) }
            : message;

    private static string Id(MessageAnswer message) =>
        Channels.IsSnowflake(message.Id) ? message.Id! : throw new ChatFailedException(ChatFailure.Later, "the posted message has no id");

    private static ChatFailedException Gone() => new(ChatFailure.MessageGone, "the message can no longer be changed");

    private static partial class Log
    {
        [LoggerMessage(3051, LogLevel.Warning, "Discord refused the form of a message ({Reason}); sending it in a simpler form.")]
        public static partial void Plainer(ILogger logger, string reason);

        [LoggerMessage(
            3052, LogLevel.Warning, "Discord answered a post with another message of the same nonce; sending it again with a new nonce.")]
        public static partial void AnotherMessage(ILogger logger);
    }
}
