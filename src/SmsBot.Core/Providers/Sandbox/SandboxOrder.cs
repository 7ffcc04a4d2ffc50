using System.Globalization;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.Sandbox;

/// <summary>
/// A purchase, whole in its external id: what was bought, when, and its running number. So a reading is a function of the id and the
/// clock, and a restart forgets nothing.
/// </summary>
internal sealed record SandboxOrder(
    string Product, SandboxService Service, SandboxCountry Country, int Days, string AreaCode, DateTimeOffset BoughtAt, int Serial)
{
    private const string AnyArea = "any";

    public string ExternalId => string.Create(
        CultureInfo.InvariantCulture,
        $"{Product}-{Service.Key}-{Country.Iso}-{Days}-{(AreaCode.Length == 0 ? AnyArea : AreaCode)}-{BoughtAt.ToUnixTimeMilliseconds()}-{Serial}");

    public Money Price => SandboxProducts.Price(Product, Service, Country, Days);

    public string Phone
    {
        get
        {
            var area = AreaCode.Length > 0 || Country.AreaCodes.Count == 0 ? AreaCode : Country.AreaCodes[Serial % Country.AreaCodes.Count];
            var running = Serial % (int)Math.Pow(10, Country.Digits);
            return Country.Prefix.Replace("AAA", area, StringComparison.Ordinal)
                + running.ToString(CultureInfo.InvariantCulture).PadLeft(Country.Digits, '0');
        }
    }

    public bool IsActivation => string.Equals(Product, SandboxProducts.Activation, StringComparison.Ordinal);

    public DateTimeOffset EndsAt(SandboxOptions options) => BoughtAt + (IsActivation ? options.ActivationLength : TimeSpan.FromDays(Days));

    /// <summary>Reads an external id; anything else gives null.</summary>
    public static SandboxOrder? Parse(string externalId)
    {
        if (externalId.Split('-') is not [var product, var serviceKey, var iso, var daysText, var area, var boughtText, var serialText]
            || product is not (SandboxProducts.Activation or SandboxProducts.Renewable or SandboxProducts.Extendable)
            || SandboxCatalogue.Service(serviceKey) is not { } service
            || SandboxCatalogue.Country(iso) is not { } country
            || !Number(daysText, 365, out var days)
            || !Number(boughtText, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() / 2, out var bought)
            || !Number(serialText, int.MaxValue, out var serial))
            return null;

        var areaCode = string.Equals(area, AnyArea, StringComparison.Ordinal) ? "" : area;
        return new SandboxOrder(
            product, service, country, (int)days, areaCode, DateTimeOffset.FromUnixTimeMilliseconds(bought), (int)serial);
    }

    private static bool Number(string text, long most, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
