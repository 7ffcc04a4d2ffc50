using SmsBot.Core.Members;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>[Not now] under a question.</summary>
internal sealed class DismissButton(NextMessages next) : IButtonHandler
{
    /// <summary>The argument of the button under a question that waits for the next message.</summary>
    public const int OfNextMessage = 1;

    public ButtonDescriptor Buttons { get; } = new("rent", [ButtonActions.Dismiss]) { InGroups = true };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        if (press.Token.Id(0) != OfNextMessage)
            return new Reply { Replaces = true }.Line(Texts.Offer_Dismissed);

        await next.CloseAsync(press.Request.Sender, cancellationToken);
        return new Reply { Replaces = true, Removes = true }.Line(Texts.Offer_Dismissed);
    }
}
