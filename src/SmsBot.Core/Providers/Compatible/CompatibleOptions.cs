namespace SmsBot.Core.Providers.Compatible;

/// <summary>One shop: a section of <c>Providers:Compatible</c>.</summary>
internal sealed class CompatibleOptions : ProviderOptions
{
    /// <summary>The first shop's section.</summary>
    public const string Section = CompatibleServices.Section + ":0";

    /// <summary>
    /// The name in commands and in the database, for example <c>herosms</c>. Empty: the preset's. Never change it while numbers are open.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>How the shop speaks the protocol; <c>generic</c> is the common part of all of them.</summary>
    public string Preset { get; set; } = "generic";

    /// <summary>What one unit of the account's currency is worth in USD: 1 for an account in dollars.</summary>
    public decimal UsdPerUnit { get; set; } = 1;

    internal override IEnumerable<string> FindErrors(string section) => AccountCurrency.FindErrors(section, UsdPerUnit);

    internal CompatiblePreset Shop => CompatiblePreset.Find(Preset) ?? CompatiblePreset.Find("generic")!;

    internal string Key => Name.Length > 0 ? Name : Shop.Preset;

    internal string DisplayName => Name.Length == 0 || Name.Equals(Shop.Preset, StringComparison.Ordinal) ? Shop.DisplayName : Name;
}
