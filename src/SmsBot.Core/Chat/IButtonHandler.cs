using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat;

/// <summary>Answers the buttons of some actions. A command whose answer has buttons may be their handler too.</summary>
internal interface IButtonHandler
{
    ButtonDescriptor Buttons { get; }

    /// <summary>Answers the press; null if the answer has already been sent.</summary>
    Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken);
}
