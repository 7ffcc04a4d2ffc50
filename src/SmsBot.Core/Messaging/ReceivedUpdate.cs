namespace SmsBot.Core.Messaging;

/// <summary>One update as the platform sent it. Updates of one partition (a chat) are handled in order.</summary>
public sealed record ReceivedUpdate(long Id, string Lane, string Payload);
