namespace SmsBot.Core.Providers.FetchSms;

/// <summary>The section <c>Providers:FetchSms</c>.</summary>
internal sealed class FetchSmsOptions : ProviderOptions
{
    public FetchSmsOptions() => BaseUrl = "https://api.fetchsms.com/v1";

    /// <summary>The unguessable part of the webhook's address; empty: there is none.</summary>
    public string WebhookToken { get; set; } = "";

    /// <summary>The endpoint's secret from the dashboard: what signs each push.</summary>
    public string WebhookSecret { get; set; } = "";
}
