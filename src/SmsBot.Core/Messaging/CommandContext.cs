namespace SmsBot.Core.Messaging;

/// <summary>A typed request that has passed the dispatcher, and its words after the command.</summary>
internal sealed record CommandContext(CommandRequest Request, IReadOnlyList<string> Words)
{
    /// <summary>Written without a slash: plain chat must not buy.</summary>
    public bool IsFreeText { get; init; }
}
