namespace SmsBot.Core.Messaging;

/// <summary>A platform whose members choose their own names and that controls its own access (the web chat).</summary>
public sealed record UnverifiedPlatform(string Name)
{
    /// <summary>What it is called in the reader's language.</summary>
    public required Func<string> Title { get; init; }

    /// <summary>The group of all members, if there is one.</summary>
    public string? Group { get; init; }
}
