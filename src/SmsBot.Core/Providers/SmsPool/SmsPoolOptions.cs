namespace SmsBot.Core.Providers.SmsPool;

/// <summary>The section <c>Providers:SmsPool</c>.</summary>
internal sealed class SmsPoolOptions : ProviderOptions, IWebhookOptions
{
    public SmsPoolOptions() => BaseUrl = "https://api.smspool.net";

    public string WebhookToken { get; set => field = value.Trim(); } = "";
}
