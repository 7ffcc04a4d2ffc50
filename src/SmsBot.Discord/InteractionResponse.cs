using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// Answers one interaction. It is acknowledged at once and can be answered for 15 minutes; codes and cards are never sent this way
/// (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type).
/// </summary>
internal sealed class InteractionResponse(IDiscordRest rest, Interaction interaction, TimeProvider time)
{
    private const int Ephemeral = 1 << 6;
    private static readonly TimeSpan Lives = TimeSpan.FromMinutes(14.5);
    private bool _dead;
    private bool _said;

    public string Id => interaction.Id!;

    public ChatRef Chat { get; } = Channels.Private(interaction.Sender!.Id!);

    /// <summary>
    /// Messages to the private chat, or to the channel where the member asked, are sent as the answer that only the member sees.
    /// </summary>
    public bool Answers(ChatRef chat) => chat == Chat || chat == interaction.Place;

    public bool IsPress => interaction.Type == Interaction.Press;

    /// <summary>A message was sent to the private chat in the meantime.</summary>
    public bool SpokeInChat { get; set; }

    private bool IsOpen => !_dead && time.GetUtcNow() - interaction.SentAt < Lives;

    private string Application => interaction.ApplicationId!;

    private string Token => interaction.Token!;

    /// <summary>False: it is too late for an answer.</summary>
    public async Task<bool> AcknowledgeAsync(CancellationToken cancellationToken)
    {
        var answer = IsPress
            ? new InteractionAnswer(InteractionAnswer.DeferredUpdate)
            : new InteractionAnswer(
                InteractionAnswer.DeferredMessage, interaction.IsPublic ? new InteractionAnswerData { Flags = Ephemeral } : null);
        try
        {
            await rest.AcknowledgeAsync(Id, Token, answer, cancellationToken);
            return true;
        }
        catch (RestException failure)
        {
            // An earlier process, or an earlier attempt whose answer was lost, has done it; if not, the answer itself will fail.
            _dead = failure.Status is 401 or 404;
            return !_dead;
        }
    }

    /// <summary>Sends it as the answer and returns the message's id; null if the interaction can no longer be answered.</summary>
    public async Task<string?> SayAsync(MessageBody message, CancellationToken cancellationToken)
    {
        if (!IsOpen)
            return null;

        try
        {
            var said = IsPress || _said
                ? await rest.FollowUpAsync(
                    Application,
                    Token,
                    interaction.IsPublic ? message with { Flags = message.Flags | Ephemeral } : message,
                    cancellationToken)
                : await rest.EditOriginalAsync(Application, Token, message, cancellationToken);
            _said = true;
            return said.Id ?? Id;
        }
        catch (RestException failure) when (IsOver(failure))
        {
            _dead = failure.Code != RestCodes.UnknownMessage;
            return null;
        }
    }

    /// <summary>Replaces the message with the pressed button; a private answer never replaces a message that others see.</summary>
    public async Task<bool> ReplaceAsync(ChatRef chat, MessageBody message, CancellationToken cancellationToken)
    {
        if (!IsOpen || !IsPress || (chat == Chat && interaction.IsOnPublicMessage))
            return false;

        try
        {
            await rest.EditOriginalAsync(Application, Token, message, cancellationToken);
            return true;
        }
        catch (RestException failure) when (IsOver(failure))
        {
            _dead = failure.Code != RestCodes.UnknownMessage;
            return false;
        }
    }

    /// <summary>
    /// Removes the message with the pressed button, which only the member sees; in a server it says where the rest is. False: too late.
    /// </summary>
    /// <param name="where">The words that say it.</param>
    public async Task<bool> RemoveAsync(MessageBody where, CancellationToken cancellationToken)
    {
        if (!IsOpen || !IsPress || interaction.IsOnPublicMessage)
            return false;

        try
        {
            if (interaction.IsPublic && SpokeInChat)
                await rest.EditOriginalAsync(Application, Token, where, cancellationToken);
            else
                await rest.DeleteOriginalAsync(Application, Token, cancellationToken);
            return true;
        }
        catch (RestException failure) when (IsOver(failure))
        {
            _dead = failure.Code != RestCodes.UnknownMessage;
            return false;
        }
    }

    /// <summary>Nothing waits for the bot any more: a command without an answer leaves no "thinking" message behind.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (IsPress || _said || !IsOpen)
            return;

        if (interaction.IsPublic && SpokeInChat)
            await rest.EditOriginalAsync(Application, Token, DiscordReplies.Render(ChatSentences.InPrivateChat), cancellationToken);
        else
            await rest.DeleteOriginalAsync(Application, Token, cancellationToken);
    }

    private static bool IsOver(RestException failure) =>
        failure.Status == 401
            || failure.Code is RestCodes.UnknownWebhook
                or RestCodes.UnknownMessage
                or RestCodes.InvalidWebhookToken
                or RestCodes.UnknownInteraction;
}
