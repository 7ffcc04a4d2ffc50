namespace SmsBot.Testing;

/// <summary>How long a test waits in real time before it calls a thing hung: long, because a busy machine is no failure.</summary>
internal static class Patience
{
    public static TimeSpan Bound { get; } = TimeSpan.FromMinutes(4);
}
