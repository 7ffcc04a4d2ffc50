namespace SmsBot.Discord;

/// <summary>The section <c>Discord</c>. An empty token switches the platform off.</summary>
public sealed class DiscordOptions
{
    public const string Section = "Discord";

    public string Token { get; set; } = "";

    public string ApiBaseUrl { get; set; } = "https://discord.com/api/v10";

    /// <summary>A server's id: the commands are registered there only. Empty: everywhere.</summary>
    public string GuildId { get; set; } = "";

    internal string UserAgent { get; set; } = DiscordAgent.Of(publicUrl: null);
}
