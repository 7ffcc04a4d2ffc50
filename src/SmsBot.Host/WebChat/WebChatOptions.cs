namespace SmsBot.Host.WebChat;

/// <summary>Section <c>Web</c>.</summary>
internal sealed class WebChatOptions
{
    public const string Section = "Web";

    /// <summary>The public address of the host, for webhooks and behind a proxy.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Null: on while neither a chat token nor a provider key is configured.</summary>
    public bool? Chat { get; set; }

    /// <summary>The operator's page. Null: on with the web chat, or with a token.</summary>
    public bool? Admin { get; set; }

    /// <summary>If set, the web chat is reachable from everywhere and asks for it first.</summary>
    public string AdminToken { get; set; } = "";

    public bool AsksForToken => !string.IsNullOrWhiteSpace(AdminToken);
}
