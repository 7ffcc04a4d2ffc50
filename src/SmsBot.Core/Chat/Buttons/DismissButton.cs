using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>[Not now] under a question.</summary>
internal sealed class DismissButton : IButtonHandler
{
    public ButtonDescriptor Buttons { get; } = new("rent", [ButtonActions.Dismiss]) { InGroups = true };

    public Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        Task.FromResult<Reply?>(new Reply { Replaces = true }.Line(Texts.Offer_Dismissed));
}
