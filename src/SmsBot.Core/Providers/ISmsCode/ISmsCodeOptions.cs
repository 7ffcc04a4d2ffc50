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

    /// <summary>A price that cannot be read would let a member rent for an unknown one.</summary>
    internal override IEnumerable<string> FindErrors(string section)
    {
        foreach (var (key, value) in Prices)
        {
            if (ISmsCodePrices.Parse(value) is null)
                yield return $"{section}:Prices:{key} is \"{value}\": give a price in USD from 0.01 to 1000, for example 0.40.";

            if (key != "*" && key.Split(':') is not [{ Length: 2 } or "*", { Length: > 0 }])
                yield return $"{section}:Prices:{key} is no known place: write country:service, for example us:whatsapp, or *.";
        }
    }
}
