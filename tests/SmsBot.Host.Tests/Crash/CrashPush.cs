namespace SmsBot.Host.Tests.Crash;

/// <summary>The call that a shop's webhook makes for an SMS.</summary>
internal sealed record CrashPush(string Body, (string Name, string Value)? Header = null);
