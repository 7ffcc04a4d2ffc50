namespace SmsBot.Core.Messaging;

/// <summary>One message of a transcript. <see cref="Payload"/> is a reply's JSON, or what a member typed.</summary>
public sealed record TranscriptMessage(long Id, ChatRef Chat, string? ReplyTo, bool FromMember, string Payload, DateTimeOffset At);
