namespace SmsBot.Core.Messaging;

/// <summary>
/// A question that a few words answer, for platforms that ask it in a form. The answer is read as the command followed by the words, as if
/// both had been typed; nothing else needs to be remembered.
/// </summary>
/// <param name="Command">What the words belong to, for example <c>/note 12</c>.</param>
public sealed record TextPrompt(string Command, string Title, string Label)
{
    /// <summary>What to write, in a sentence.</summary>
    public string? Hint { get; init; }

    /// <summary>What stands there already.</summary>
    public string? Value { get; init; }

    public int Longest { get; init; } = 200;

    /// <summary>An empty answer means something too.</summary>
    public bool MayBeEmpty { get; init; }
}
