namespace SmsBot.Host.WebChat;

/// <summary>Whether the web chat is on, and whether real money can be spent through it.</summary>
internal sealed record WebChatSetting(bool IsOn, bool RealProvider)
{
    public static WebChatSetting From(IConfiguration configuration)
    {
        var real = configuration.GetSection("Providers").GetChildren().Any(provider => !string.IsNullOrWhiteSpace(provider["ApiKey"]));
        var chatToken = !string.IsNullOrWhiteSpace(configuration["Telegram:Token"])
            || !string.IsNullOrWhiteSpace(configuration["Discord:Token"]);
        var said = bool.TryParse(configuration[$"{WebChatOptions.Section}:{nameof(WebChatOptions.Chat)}"], out var chat)
            ? chat
            : (bool?)null;
        return new WebChatSetting(said ?? (!real && !chatToken), real);
    }
}
