namespace SmsBot.Testing.WantSms;

/// <summary>A request as the simulated shop saw it; the path is without <c>/rentals/us/</c> and <c>.php</c>.</summary>
public sealed record WantSmsRequest(string Method, string Path, string Query, string Authorization, string KeyHeader, string Body, DateTimeOffset At);
