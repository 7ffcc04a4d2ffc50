using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>Runs the command that was probably meant, without words, in place of the question.</summary>
internal sealed class TypeButton(IEnumerable<ICommand> commands, AccessPolicy access) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new("start", [ButtonActions.Type]);

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var command = commands.FirstOrDefault(command => command.Descriptor.Name == press.Token.Text(0))
            ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        if (command.Descriptor.AdminOnly && !access.IsAdmin(press.Request.Sender))
            throw new RefusedException(RefusalCode.AdminsOnly);

        return await command.RunAsync(new CommandContext(press.Request, []), cancellationToken) is { } reply
            ? reply with { Replaces = true }
            : null;
    }
}
