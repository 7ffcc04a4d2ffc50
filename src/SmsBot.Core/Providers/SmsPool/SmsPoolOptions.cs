namespace SmsBot.Core.Providers.SmsPool;

/// <summary>The section <c>Providers:SmsPool</c>.</summary>
internal sealed class SmsPoolOptions : ProviderOptions
{
    public SmsPoolOptions() => BaseUrl = "https://api.smspool.net";
}
