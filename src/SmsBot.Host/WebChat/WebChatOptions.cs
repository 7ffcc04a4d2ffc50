namespace SmsBot.Host.WebChat;

/// <summary>Section <c>Web</c>.</summary>
internal sealed class WebChatOptions
{
    public const string Section = "Web";

    /// <summary>The address under which the host is reached from outside, for webhooks and behind a proxy.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Null: on while neither a chat token nor a provider key is configured.</summary>
    public bool? Chat { get; set; }

    /// <summary>With it the web chat answers everywhere and asks for it first.</summary>
    public string AdminToken { get; set; } = "";

    public bool AsksForToken => !string.IsNullOrWhiteSpace(AdminToken);
}
