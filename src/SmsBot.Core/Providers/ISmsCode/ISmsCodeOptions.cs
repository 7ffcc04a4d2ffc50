namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>The section <c>Providers:ISmsCode</c>.</summary>
internal sealed class ISmsCodeOptions : ProviderOptions
{
    public ISmsCodeOptions() => BaseUrl = "https://ismscode.com/api/v3";

    /// <summary>
    /// The operator's own prices as they are written: <c>us:whatsapp</c>, <c>us:*</c>, <c>*:whatsapp</c> or <c>*</c>. Not bound but read in
    /// <see cref="ISmsCodeServices"/>, because the colon divides keys in a configuration.
    /// </summary>
    internal Dictionary<string, string> Prices { get; } = new(StringComparer.OrdinalIgnoreCase);
}
