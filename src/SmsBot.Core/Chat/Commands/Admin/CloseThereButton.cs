using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>Closes what is open at a provider that is no longer configured.</summary>
internal sealed class CloseThereButton(ConfigurationMonitorService configuration) : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.CloseThere);

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var provider = press.Token.Text(0) ?? "";
        return new Reply { Replaces = true }.Line(Texts.Gap_Closed, await configuration.CloseAsync(provider, cancellationToken), provider);
    }
}
