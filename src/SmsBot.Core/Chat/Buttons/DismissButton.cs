using SmsBot.Core.Members;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>[Not now] under a question.</summary>
internal sealed class DismissButton(NextMessages next) : IButtonHandler
{
    // The argument of the button under a question that waits for the next message.
    private const int OfNextMessage = 1;

    /// <summary>Under a question that waits for the next message.</summary>
    public static Button NotNow => Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss, OfNextMessage));

    public ButtonDescriptor Buttons { get; } = new("rent", [ButtonActions.Dismiss]) { InGroups = true };

    /// <summary>The question in a message: the next message answers it.</summary>
    public static Reply Ask(Reply reply, TextPrompt prompt) => reply.Line("{0}", prompt.Hint).Row(NotNow);

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        if (press.Token.Id(0) != OfNextMessage)
            return new Reply { Replaces = true }.Line(Texts.Offer_Dismissed);

        await next.CloseAsync(press.Request.Sender, cancellationToken);
        return new Reply { Replaces = true, Removes = true }.Line(Texts.Offer_Dismissed);
    }
}
