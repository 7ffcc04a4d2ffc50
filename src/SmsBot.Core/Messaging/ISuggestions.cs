namespace SmsBot.Core.Messaging;

/// <summary>What could stand in a command's option while it is being typed: authorised like the command, and answered without asking a provider.</summary>
public interface ISuggestions
{
    /// <param name="place">The group or channel where it is typed; null in private.</param>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(Owner member, ChatRef? place, string command, string option, string typed, CancellationToken cancellationToken);
}
