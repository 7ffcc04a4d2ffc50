namespace SmsBot.Testing.Discord;

/// <summary>How one call goes wrong: with an answer, or with none at all.</summary>
public sealed record DiscordFault(DiscordAnswer? Answer = null)
{
    /// <summary>The call takes effect all the same; only its answer is lost.</summary>
    public bool TakesEffect { get; init; }

    public static DiscordFault Close { get; } = new();

    public static DiscordFault Status(int status) => new(new DiscordAnswer(status, "<html>trouble</html>"));
}
