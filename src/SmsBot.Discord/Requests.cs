using SmsBot.Core.Chat;

namespace SmsBot.Discord;

/// <summary>What members typed and pressed, as requests to the conversation; null for what is not meant for the bot.</summary>
internal static class Requests
{
    /// <summary>Marks a message that only its interaction can change: a bot's token cannot edit what one member alone sees.</summary>
    public const char OfInteraction = '~';

    /// <summary>
    /// Everything is asked in private: in a server too only the member sees the answer, and cards and codes go to the DM. So the chat of a request
    /// is always the member's own.
    /// </summary>
    public static CommandRequest? Of(Interaction interaction, IEnumerable<CommandDescriptor> commands, DateTimeOffset now, bool tooOld)
    {
        var user = interaction.Sender!;
        var chat = Places.Private(user.Id!);
        var request = new CommandRequest
        {
            Chat = chat,
            ChatKind = ChatKind.Private,
            Sender = new Owner(Places.Platform, user.Id!),
            SenderName = Name(user),
            MessageId = interaction.Id!,
            SentAt = interaction.SentAt,
            PrivateChat = chat,
            Ticket = interaction.Id,
        };
        return interaction switch
        {
            { Type: Interaction.Command, Data.Name: { Length: > 0 } name } => request with { Text = Typed(name, interaction.Data.Options ?? [], commands) },
            { Type: Interaction.Press } when Pressed(interaction.Data) is { } token => request with
            {
                Pressed = token,
                MessageId = interaction is { IsPublic: false, Message.Id: { Length: > 0 } id } ? id : OfInteraction + interaction.Id!,
                SentAt = now,
                TooOldToAnswer = tooOld,
            },
            _ => null,
        };
    }

    /// <summary>What was filled in, in the order of the command's own options, as if it had been typed.</summary>
    private static string Typed(string name, IReadOnlyList<InteractionOption> filled, IEnumerable<CommandDescriptor> commands)
    {
        var order = commands.FirstOrDefault(command => command.Name == name)?.Options.Select(option => option.Name).ToList() ?? [];
        var words = filled.OrderBy(option => order.IndexOf(option.Name ?? "")).Select(option => option.Text.Trim()).Where(text => text.Length > 0);
        return string.Join(' ', words.Prepend("/" + name));
    }

    private static string? Pressed(InteractionData? data) => data switch
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
