namespace SmsBot.Discord;

/// <summary>The section <c>Discord</c>. An empty token switches the platform off.</summary>
public sealed class DiscordOptions
{
    public const string Section = "Discord";
    public const string Gateway = "Gateway";
    public const string Endpoint = "Endpoint";

    public string Token { get; set; } = "";

    public string ApiBaseUrl { get; set; } = "https://discord.com/api/v10";

    /// <summary>A server's id: the commands are registered there only. Empty: everywhere.</summary>
    public string GuildId { get; set; } = "";

    /// <summary>How interactions come in: the bot connects to Discord, or Discord calls the bot.</summary>
    public string Mode { get; set; } = Gateway;

    /// <summary>In Endpoint mode: the application's public key, in hex.</summary>
    public string PublicKey { get; set; } = "";

    internal bool UsesEndpoint => string.Equals(Mode, Endpoint, StringComparison.OrdinalIgnoreCase);

    internal string UserAgent { get; set; } = DiscordAgent.Of(publicUrl: null);
}
