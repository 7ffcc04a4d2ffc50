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
        Poll = PollTerms.Of(
            options, options.Shop.ListsActivations, TimeSpan.FromSeconds(options.Shop.ListsActivations ? 2 : 3), options.Shop.PerSecond),
        Products = [Product(options.Shop)],
        CapsPrice = options.Shop.TellsAboveCap,
        SuggestsCountries = true,
    };
}
