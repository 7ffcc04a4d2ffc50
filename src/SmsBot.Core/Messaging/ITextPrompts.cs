namespace SmsBot.Core.Messaging;

/// <summary>The buttons that ask for words, for platforms that open a form instead of answering the press.</summary>
public interface ITextPrompts
{
    /// <summary>Whether a button with this token may ask for words.</summary>
    bool MayAsk(string? token);

    /// <summary>
    /// The question behind a pressed button, in the member's language; null: the press is answered like any other, which also says why
    /// nothing is asked.
    /// </summary>
    Task<TextPrompt?> FindAsync(CommandRequest press, CancellationToken cancellationToken);
}
