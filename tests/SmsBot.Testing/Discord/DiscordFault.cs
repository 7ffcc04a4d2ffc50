namespace SmsBot.Testing.Discord;

/// <summary>How one call goes wrong: with an answer, or with none at all.</summary>
public sealed record DiscordFault(DiscordAnswer? Answer = null)
{
    /// <summary>The call takes effect all the same; only its answer is lost.</summary>
    public bool TakesEffect { get; init; }

    /// <summary>Nobody answers as long as the caller waits.</summary>
    public bool Hang { get; init; }

    /// <summary>Half of an answer, then the connection is closed.</summary>
    public bool HalfBody { get; init; }

    public static DiscordFault Close { get; } = new();

    public static DiscordFault Silence { get; } = new() { Hang = true };

    public static DiscordFault Half { get; } = new() { HalfBody = true };

    /// <summary>A shield before Discord blocks the call, with a code of Discord's: it says nothing of the member.</summary>
    public static DiscordFault Shield { get; } = new(DiscordAnswer.Error(403, 40333, "internal network error"));

    public static DiscordFault Status(int status) => new(new DiscordAnswer(status, "<html>trouble</html>"));
}
