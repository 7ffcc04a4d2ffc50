namespace SmsBot.Core.Chat;

/// <summary>What could stand in a command's option while it is being typed: authorised like the command, and answered without asking a provider.</summary>
public interface ISuggestions
{
    Task<IReadOnlyList<Suggestion>> SuggestAsync(Owner member, string command, string option, string typed, CancellationToken cancellationToken);
}
