using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

/// <summary>What members typed and pressed, as requests to the pipeline; null if it is not meant for the bot.</summary>
internal sealed class InteractionMapper(
    IEnumerable<CommandDescriptor> commands, IEnumerable<ButtonDescriptor> buttons, IChatList list, TimeProvider time)
{
    /// <summary>
    /// Marks a message that only its interaction can edit: the bot's token cannot edit a message that only one member sees.
    /// </summary>
    public const char OfInteraction = '~';

    /// <summary>
    /// Only the member sees the answer, wherever they asked. In a listed channel the chat of a request is that channel; anywhere else it is
    /// the member's own, and cards and codes go to the DM.
    /// </summary>
    public CommandRequest? Map(Interaction interaction, bool tooOld)
    {
        var user = interaction.Sender!;
        var chat = Channels.Private(user.Id!);
        var place = interaction.Place is { } listed && list.IsListedChat(listed) && IsForGroups(interaction) ? interaction.Place : null;
        var request = new CommandRequest
        {
            Chat = place ?? chat,
            ChatKind = place is null ? ChatKind.Private : ChatKind.Group,
            ChatTitle = Channels.Title(interaction.Channel?.Name),
            Sender = new Owner(Channels.Platform, user.Id!),
            SenderName = Name(user),
            Language = interaction.Locale,
            MessageId = interaction.Id!,
            SentAt = interaction.SentAt,
            PrivateChat = chat,
            Ticket = interaction.Id,
        };
        return interaction switch
        {
            { Type: Interaction.Command, Data.Name: { Length: > 0 } name } =>
                SlashWords.Add(
                    request, name, interaction.Data.Options ?? [], commands.FirstOrDefault(command => command.Name == name)),
            { Type: Interaction.Submit, Data.CustomId: ['/', ..] command } =>
                request with { Text = $"{command} {interaction.Data.Written}".TrimEnd() },
            { Type: Interaction.Press } when Pressed(interaction.Data) is { } token => request with
            {
                Pressed = token,
                PressedAlone = !interaction.IsOnPublicMessage,
                MessageId = interaction is { IsPublic: false, Message.Id: { Length: > 0 } id } ? id : OfInteraction + interaction.Id!,
                SentAt = time.GetUtcNow(),
                TooOldToAnswer = tooOld,
            },
            _ => null,
        };
    }

    /// <summary>Private matters (/balance, /settings) are handled in private here too.</summary>
    private bool IsForGroups(Interaction interaction) => ButtonToken.Parse(Pressed(interaction.Data)) is { Action: var action }
        ? buttons.Any(handler => handler.InGroups && handler.Actions.Contains(action))
        : commands.Any(command => command.InGroups && command.Name == interaction.Data?.Name);

    /// <summary>The token of the button, or of the chosen line of a menu.</summary>
    public static string? Pressed(InteractionData? data) => data switch
    {
        { Values: [{ Length: > 0 } chosen, ..] } => chosen,
        { CustomId: { Length: > 0 } token } => token,
        _ => null,
    };

    private static string Name(InteractionUser user)
    {
        var name = UntrustedText.Line(user.GlobalName ?? user.Username, 64);
        return name.Length > 0 ? name : user.Id!;
    }
}
