namespace SmsBot.Testing.ISmsCode;

/// <summary>A request as the simulated shop saw it.</summary>
public sealed record ISmsCodeRequest(string Method, string Path, string Query, string Authorization, string Body, DateTimeOffset At);
