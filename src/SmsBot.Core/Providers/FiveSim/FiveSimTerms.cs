namespace SmsBot.Core.Providers.FiveSim;

/// <summary>What 5sim sells, and by which rules. https://5sim.net/docs</summary>
internal static class FiveSimTerms
{
    public const string Name = "fivesim";
    public const string DisplayName = "5sim";
    public const string Activation = "activation";
    public const string Hosting = "hosting";
    public const double PerSecond = 20;

    /// <summary>The service key of a number that serves every service.</summary>
    public const string AnyService = "any";

    /// <summary>Hosting products by days. "3hours" is not sold here: lengths are whole days.</summary>
    public static IReadOnlyDictionary<int, string> HostingProducts { get; } = new Dictionary<int, string>
    {
        [1] = "1day",
        [10] = "10days",
        [30] = "1month",
    };

    /// <summary>An order that ends without an SMS is refunded; a cancel before that refunds at once.</summary>
    public static ProductTerms ActivationProduct { get; } = new(Activation, RentalKind.Activation, new RentalTerms
    {
        IfNoCode = NoCodeRule.BackByItself,
        Refund = new RefundRule(),
        AnotherCode = AnotherCode.Comes,
        UsualLength = TimeSpan.FromMinutes(15),
    });

    /// <summary>"hosting order" is an error of the cancel call.</summary>
    public static RentalTerms HostingRules { get; } = new()
    {
        IfNoCode = NoCodeRule.NotBack,
        AnotherCode = AnotherCode.Comes,
        UsualLength = TimeSpan.FromDays(1),
    };

    public static ProductTerms HostingProduct { get; } = new(Hosting, RentalKind.Lease, HostingRules) { Days = [.. HostingProducts.Keys] };

    public static ProviderTerms For(FiveSimOptions options) => new()
    {
        Name = Name,
        DisplayName = DisplayName,
        Poll = PollTerms.Of(options, bulk: true, TimeSpan.FromSeconds(2), PerSecond),
        Products = [ActivationProduct, HostingProduct],
        SuggestsCountries = true,
    };
}
