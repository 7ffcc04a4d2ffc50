namespace SmsBot.Discord;

/// <summary>Who calls, in the form that Discord asks for: https://docs.discord.com/developers/reference#user-agent.</summary>
internal static class DiscordAgent
{
    public static string Name { get; } = $"DiscordBot (https://smsbot.example, {typeof(DiscordAgent).Assembly.GetName().Version?.ToString(3) ?? "1.0.0"})";
}
