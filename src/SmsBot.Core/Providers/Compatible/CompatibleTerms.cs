namespace SmsBot.Core.Providers.Compatible;

/// <summary>
/// What these shops sell, and by which rules: one number for one service, refunded when it ends or is cancelled without an SMS.
/// </summary>
internal static class CompatibleTerms
{
    public const string Activation = "activation";

    public static ProductTerms Product(CompatiblePreset shop) => new(Activation, RentalKind.Activation, new RentalTerms
    {
        IfNoCode = NoCodeRule.BackByItself,
        Refund = new RefundRule(Lock: shop.RefundLock),
        AnotherCode = shop.AnotherCode ? AnotherCode.OnRequest : AnotherCode.No,
        UsualLength = shop.Length,
    });

    public static ProviderTerms For(CompatibleOptions options) => new()
    {
        Name = options.Key,
        DisplayName = options.DisplayName,
        Poll = new PollTerms(
            options.Shop.ListsActivations, options.PollInterval ?? TimeSpan.FromSeconds(options.Shop.ListsActivations ? 2 : 3))
        {
            PerSecond = options.RequestsPerSecond ?? options.Shop.PerSecond,
        },
        Products = [Product(options.Shop)],
        CapsPrice = options.Shop.TellsAboveCap,
        SuggestsCountries = true,
    };
}
