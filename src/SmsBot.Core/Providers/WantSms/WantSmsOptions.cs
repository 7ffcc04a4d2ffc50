namespace SmsBot.Core.Providers.WantSms;

/// <summary>The section <c>Providers:WantSms</c>.</summary>
internal sealed class WantSmsOptions : ProviderOptions
{
    public const string Bearer = "Bearer";
    public const string Header = "X-API-Key";

    public WantSmsOptions() => BaseUrl = "https://wantsms.com/api/public/v1";

    /// <summary>How the key is sent: <c>Bearer</c> or <c>X-API-Key</c>. Both at once are forbidden.</summary>
    public string Authentication { get; set; } = Bearer;

    internal override IEnumerable<string> FindErrors(string section)
    {
        if (!new[] { Bearer, Header }.Contains(Authentication, StringComparer.OrdinalIgnoreCase))
            yield return $"{section}:Authentication is \"{Authentication}\": write Bearer or X-API-Key, or leave it out.";
    }
}
