namespace SmsBot.Core.Chat;

/// <summary>What could stand in an option: what is shown, and the words that are sent.</summary>
public sealed record Suggestion(string Label, string Value);
