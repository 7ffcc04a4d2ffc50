namespace SmsBot.Core.Providers.FiveSim;

/// <summary>The section <c>Providers:FiveSim</c>.</summary>
internal sealed class FiveSimOptions : ProviderOptions
{
    public FiveSimOptions() => BaseUrl = "https://5sim.net/v1";

    /// <summary>What one unit of the account's currency is worth in USD: 1 for an account in dollars. The API names no currency.</summary>
    public decimal UsdPerUnit { get; set; } = 1;

    internal override IEnumerable<string> FindErrors(string section) => AccountCurrency.FindErrors(section, UsdPerUnit);
}
