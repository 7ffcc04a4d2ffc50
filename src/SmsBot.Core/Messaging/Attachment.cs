namespace SmsBot.Core.Messaging;

/// <summary>A text file that a reply carries: each platform hands it over as a file of its own kind.</summary>
public sealed record Attachment(string Name, string MediaType, string Text);
