namespace SmsBot.Telegram;

/// <summary>The section <c>Telegram</c>. An empty token switches the platform off.</summary>
public sealed class TelegramOptions
{
    public const string Section = "Telegram";
    public const string Polling = "Polling";
    public const string Webhook = "Webhook";

    public string Token { get; set; } = "";

    public string ApiBaseUrl { get; set; } = "https://api.telegram.org";

    public string Mode { get; set; } = Polling;

    /// <summary>In Webhook mode: the full public address; its path is the route on the host's listener.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>In Webhook mode: the secret that Telegram sends with each update.</summary>
    public string WebhookSecret { get; set; } = "";

    // The documented limits are about 30 a second in all (more by paid broadcasts), 1 a second in a chat with short bursts, 20 a minute in
    // a group: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    public int MessagesPerSecond { get; set; } = 25;

    public TimeSpan PerChatInterval { get; set; } = TimeSpan.FromSeconds(1);

    public int PerChatBurst { get; set; } = 3;

    public int PerGroupPerMinute { get; set; } = 20;

    internal bool UsesWebhook => string.Equals(Mode, Webhook, StringComparison.OrdinalIgnoreCase);

    internal Uri MethodUrl(string method) => new($"{ApiBaseUrl.TrimEnd('/')}/bot{Token}/{method}");
}
