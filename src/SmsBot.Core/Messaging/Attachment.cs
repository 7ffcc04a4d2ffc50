namespace SmsBot.Core.Messaging;

/// <summary>A text file that a reply contains: each platform sends it in its own way.</summary>
public sealed record Attachment(string Name, string MediaType, string Text);
