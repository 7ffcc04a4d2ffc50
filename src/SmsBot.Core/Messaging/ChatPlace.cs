namespace SmsBot.Core.Messaging;

/// <summary>A group or channel as its platform knows it.</summary>
public sealed record ChatPlace(ChatRef Chat, string Title);
