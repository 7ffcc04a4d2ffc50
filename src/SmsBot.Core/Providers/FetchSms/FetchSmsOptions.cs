namespace SmsBot.Core.Providers.FetchSms;

/// <summary>The section <c>Providers:FetchSms</c>.</summary>
internal sealed class FetchSmsOptions : ProviderOptions
{
    public FetchSmsOptions() => BaseUrl = "https://api.fetchsms.com/v1";

    /// <summary>The unguessable part of the webhook's address; empty: there is none.</summary>
    public string WebhookToken { get; set; } = "";

    /// <summary>The endpoint's secret from the dashboard: what signs each push.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Without the secret no push could be told from a stranger's, and none would ever be taken.</summary>
    internal override IEnumerable<string> FindErrors(string section)
    {
        if (WebhookToken.Trim().Length > 0 && WebhookSecret.Trim().Length == 0)
            yield return
                $"{section}:WebhookSecret is empty: paste the secret that FetchSMS shows for the webhook, or leave WebhookToken empty too.";
    }
}
