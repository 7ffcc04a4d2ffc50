namespace SmsBot.Core.Messaging;

/// <summary>
/// Suggestions for a command's option while it is being typed: with the same access checks as the command, and without calling a provider.
/// </summary>
public interface ISuggestions
{
    /// <param name="place">The group or channel where it is typed; null in private.</param>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(
        Owner member, ChatRef? place, string command, string option, string typed, CancellationToken cancellationToken);
}
