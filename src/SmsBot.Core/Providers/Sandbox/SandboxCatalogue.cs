namespace SmsBot.Core.Providers.Sandbox;

/// <summary>
/// What the Sandbox sells. Its rules, so that everything that can happen can be seen:
/// the Netherlands get no SMS, Sweden is out of stock, Netflix meets an empty account, LinkedIn costs more than
/// <c>Limits:ConfirmAbove</c>, Apple more than <c>Limits:MaxPrice</c>, PayPal is sensitive, Tinder's text holds no code.
/// </summary>
internal static class SandboxCatalogue
{
    public static IReadOnlyList<SandboxService> Services { get; } =
    [
        new("whatsapp", "WhatsApp", 0.35m, "WhatsApp", "Your WhatsApp code: ###-###\nDon't share this code with others"),
        new(
            "telegram",
            "Telegram",
            0.42m,
            "Telegram",
            "Telegram code: #####\nDon't give this code to anyone, even if they say they are from Telegram."),
        new("google", "Google", 0.28m, "Google", "G-###### is your Google verification code."),
        new("airbnb", "Airbnb", 0.25m, "Airbnb", "Your Airbnb verification code is ######. Don't share it with anyone.",
            "Airbnb: your booking request was accepted. See your trips for details.",
            "Airbnb: use #### to confirm the change of your payout method."),
        new("amazon", "Amazon", 0.22m, "AMAZON", "###### is your Amazon OTP. Don't share it with anyone."),
        new("discord", "Discord", 0.18m, "Discord", "Your Discord verification code is: ######"),
        new("instagram", "Instagram", 0.20m, "Instagram", "Use ### ### to verify your Instagram account."),
        new("facebook", "Facebook", 0.20m, "32665", "##### is your Facebook confirmation code"),
        new("uber", "Uber", 0.24m, "Uber", "Your Uber code is ####. Never share this code."),
        new("tinder", "Tinder", 0.30m, "Tinder", "Almost there. Go back to Tinder and tap Continue to confirm your number."),
        new("microsoft", "Microsoft", 0.16m, "Microsoft", "Use verification code ###### for Microsoft authentication."),
        new("openai", "OpenAI", 0.55m, "OpenAI", "Your OpenAI verification code is: ######"),
        new(
            "mercadolibre",
            "Mercado Libre",
            0.19m,
            "MercadoLibr",
            "Mercado Libre: tu código de verificación es ######. No lo compartas con nadie."),
        new("paypal", "PayPal", 0.60m, "PayPal", "PayPal: ###### is your security code. Don't share your code."),
        new("netflix", "Netflix", 0.33m, "Netflix", "Your Netflix verification code is ######") { BalanceTooLow = true },
        new("linkedin", "LinkedIn", 2.00m, "LinkedIn", "Your LinkedIn verification code is ######."),
        new("apple", "Apple", 9.50m, "Apple", "Your Apple Account code is: ######. Don't share it with anyone."),
    ];

    public static IReadOnlyList<SandboxCountry> Countries { get; } =
    [
        new("us", "United States", 1.0m, "+1AAA55501", 2) { AreaCodes = ["202", "212", "305", "415", "726"] },
        new("gb", "United Kingdom", 0.9m, "+447700900", 3),
        new("de", "Germany", 1.4m, "+4930231250", 2),
        new("fr", "France", 1.2m, "+336399800", 2),
        new("es", "Spain", 1.1m, "+346000000", 2),
        new("br", "Brazil", 0.7m, "+55119900000", 2),
        new("in", "India", 0.6m, "+91980000000", 2),
        new("ca", "Canada", 1.0m, "+1AAA55501", 2) { AreaCodes = ["416", "604"] },
        new("nl", "Netherlands", 0.8m, "+316000000", 2) { Silent = true },
        new("se", "Sweden", 1.3m, "+467017406", 2) { OutOfStock = true },
    ];

    public static SandboxService? Service(string key) =>
        Services.FirstOrDefault(service => string.Equals(service.Key, key, StringComparison.Ordinal));

    public static SandboxCountry? Country(string iso) =>
        Countries.FirstOrDefault(country => string.Equals(country.Iso, iso, StringComparison.Ordinal));

    public static IReadOnlyList<CatalogueEntry> Entries { get; } =
    [
        .. Services.Select(service => new CatalogueEntry(CatalogueKind.Service, service.Key, service.Name)),
        .. Countries.Select(country => new CatalogueEntry(CatalogueKind.Country, country.Iso, country.Name, country.Iso)),
    ];
}
