namespace SmsBot.Host.Tests.Access;

/// <summary>A message of the bot on whatever platform.</summary>
internal sealed record Seen(long Id, string Text, int Edits, IReadOnlyList<(string Label, string? Token)> Buttons);
