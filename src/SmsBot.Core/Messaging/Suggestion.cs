namespace SmsBot.Core.Messaging;

/// <summary>What could stand in an option: what is shown, and the words that are sent.</summary>
public sealed record Suggestion(string Label, string Value);
