namespace SmsBot.Testing.FetchSms;

/// <summary>A request as the simulated shop saw it.</summary>
public sealed record FetchSmsRequest(string Method, string Path, string Query, string Authorization, string Body, DateTimeOffset At);
