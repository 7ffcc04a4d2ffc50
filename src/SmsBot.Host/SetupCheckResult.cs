namespace SmsBot.Host;

/// <param name="Name">The provider, the platform, or the database.</param>
/// <param name="Said">What it answered, or what to do.</param>
internal sealed record SetupCheckResult(string Name, bool IsGood, string Said, long Milliseconds);
