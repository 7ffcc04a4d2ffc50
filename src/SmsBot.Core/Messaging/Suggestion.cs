namespace SmsBot.Core.Messaging;

/// <summary>A suggested value of an option: its label, and the words that are sent.</summary>
public sealed record Suggestion(string Label, string Value);
