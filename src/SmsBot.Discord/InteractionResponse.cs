using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// The way back to one interaction. It is acknowledged at once and can be answered for 15 minutes; a code or a card never goes this way
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

    /// <summary>What is said to the private chat or to the place where it was asked is said in answer, for the member alone.</summary>
    public bool Answers(ChatRef chat) => chat == Chat || chat == interaction.Place;

    public bool IsPress => interaction.Type == Interaction.Press;

    /// <summary>Something was said in the private chat meanwhile.</summary>
    public bool SpokeInChat { get; set; }

    private bool IsOpen => !_dead && time.GetUtcNow() - interaction.SentAt < Lives;

    private string Application => interaction.ApplicationId!;

    private string Token => interaction.Token!;

    /// <summary>False: it came too late to be answered.</summary>
    public async Task<bool> AcknowledgeAsync(CancellationToken cancellationToken)
    {
        var answer = IsPress
            ? new InteractionAnswer(InteractionAnswer.DeferredUpdate)
            : new InteractionAnswer(InteractionAnswer.DeferredMessage, interaction.IsPublic ? new InteractionAnswerData { Flags = Ephemeral } : null);
        try
        {
            await rest.AcknowledgeAsync(Id, Token, answer, cancellationToken);
            return true;
        }
        catch (RestException failure)
        {
            // An earlier process, or an earlier try whose answer was lost, has done it; with anything unclear the answer itself will tell.
            _dead = failure.Status is 401 or 404;
            return !_dead;
        }
    }

    /// <summary>Says it in answer, and gives the message's id; null where the interaction can no longer be answered.</summary>
    public async Task<string?> SayAsync(MessageBody message, CancellationToken cancellationToken)
    {
        if (!IsOpen)
            return null;

        try
        {
            var said = IsPress || _said
                ? await rest.FollowUpAsync(Application, Token, interaction.IsPublic ? message with { Flags = message.Flags | Ephemeral } : message, cancellationToken)
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

    /// <summary>Puts it in the place of the message whose button was pressed; what is for the member alone never takes the place of what others see.</summary>
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

    /// <summary>Nothing waits for the bot any more: a command to which nothing was said leaves no "thinking" behind.</summary>
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
        failure.Status == 401 || failure.Code is RestCodes.UnknownWebhook or RestCodes.UnknownMessage or RestCodes.InvalidWebhookToken or RestCodes.UnknownInteraction;
}
