namespace SmsBot.Host.WebChat;

/// <summary>Whether the web chat is on, and whether real money can be spent through it.</summary>
internal sealed record WebChatSetting(bool IsOn, bool RealProvider)
{
    /// <summary>The operator's page at <c>/admin</c>.</summary>
    public bool HasAdminPage { get; init; }

    /// <summary>The group chat of the sandbox.</summary>
    public bool HasTeam => IsOn && !RealProvider;

    public static WebChatSetting From(IConfiguration configuration)
    {
        var real = configuration.GetSection("Providers").AsEnumerable().Any(
            pair => pair.Key.EndsWith(":ApiKey", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(pair.Value));
        var chatToken = !string.IsNullOrWhiteSpace(configuration["Telegram:Token"])
            || !string.IsNullOrWhiteSpace(configuration["Discord:Token"]);
        var said = bool.TryParse(configuration[$"{WebChatOptions.Section}:{nameof(WebChatOptions.Chat)}"], out var chat)
            ? chat
            : (bool?)null;
        var isOn = said ?? (!real && !chatToken);
        var page = bool.TryParse(configuration[$"{WebChatOptions.Section}:{nameof(WebChatOptions.Admin)}"], out var admin)
            ? admin
            : isOn || !string.IsNullOrWhiteSpace(configuration[$"{WebChatOptions.Section}:{nameof(WebChatOptions.AdminToken)}"]);
        return new WebChatSetting(isOn, real) { HasAdminPage = page };
    }
}
