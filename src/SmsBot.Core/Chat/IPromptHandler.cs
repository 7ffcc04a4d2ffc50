using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat;

/// <summary>Buttons of which some ask for words.</summary>
internal interface IPromptHandler : IButtonHandler
{
    /// <summary>The actions that ask.</summary>
    IReadOnlyList<string> Asking { get; }

    /// <summary>The question; null if this press asks nothing. It changes nothing: the member may close the form.</summary>
    Task<TextPrompt?> PromptAsync(ButtonPress press, CancellationToken cancellationToken);
}
