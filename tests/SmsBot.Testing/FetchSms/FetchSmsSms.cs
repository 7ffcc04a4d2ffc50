namespace SmsBot.Testing.FetchSms;

/// <summary>One message that a simulated number received.</summary>
public sealed record FetchSmsSms(string Id, string? Sender, string? Body, string? Code, DateTimeOffset At);
