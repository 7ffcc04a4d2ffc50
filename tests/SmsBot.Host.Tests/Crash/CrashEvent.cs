namespace SmsBot.Host.Tests.Crash;

/// <summary>Something that happens, and the numbers by which it is picked.</summary>
/// <param name="What">Below 100.</param>
internal sealed record CrashEvent(TimeSpan After, int What, int Who, int Pick, int Other);
