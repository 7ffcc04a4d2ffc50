namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>The section <c>Providers:RentiumSms</c>.</summary>
internal sealed class RentiumSmsOptions : ProviderOptions, IWebhookOptions
{
    public RentiumSmsOptions() => BaseUrl = "https://api.rentiumsms.online/v1";

    public string WebhookToken { get; set => field = value.Trim(); } = "";
}
