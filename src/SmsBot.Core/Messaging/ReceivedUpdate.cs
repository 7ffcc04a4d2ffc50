namespace SmsBot.Core.Messaging;

/// <summary>One update as the platform sent it. Updates of one lane (a chat) are handled in their order.</summary>
public sealed record ReceivedUpdate(long Id, string Lane, string Payload);
