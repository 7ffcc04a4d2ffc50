namespace SmsBot.Testing.RentiumSms;

/// <summary>A request as the simulated shop saw it; the path without <c>/v1/</c>.</summary>
public sealed record RentiumSmsRequest(string Method, string Path, string Query, string Authorization, string Body, DateTimeOffset At);
