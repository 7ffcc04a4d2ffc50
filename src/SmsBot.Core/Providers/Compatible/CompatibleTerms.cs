namespace SmsBot.Core.Providers.Compatible;

/// <summary>
/// What these shops sell, and by which rules: one number for one service, refunded when it ends or is cancelled without an SMS, and
/// leases for days.
/// </summary>
internal static class CompatibleTerms
{
    public const string Activation = "activation";
    public const string Lease = "rental";

    /// <summary>The service code of a lease that receives the SMS of every service.</summary>
    public const string AnyService = "full";

    // A shop counts activations and leases apart: both may have the same id.
    private const string LeasePrefix = "rent:";

    public static ProductTerms Product(CompatiblePreset shop) => new(Activation, RentalKind.Activation, new RentalTerms
    {
        IfNoCode = NoCodeRule.BackByItself,
        Refund = new RefundRule(Lock: shop.RefundLock),
        AnotherCode = shop.AnotherCode ? AnotherCode.OnRequest : AnotherCode.No,
        UsualLength = shop.Length,
    });

    public static ProductTerms LeaseProduct(CompatibleLeases leases) => new(Lease, RentalKind.Lease, new RentalTerms
    {
        IfNoCode = leases.CancelWithin is null ? NoCodeRule.NotBack : NoCodeRule.BackByCancelling,
        Refund = leases.CancelWithin is { } window ? new RefundRule(Window: window) : null,
        AnotherCode = AnotherCode.Comes,
        ExtendDays = leases.CanExtend ? leases.Days : [],
        UsualLength = TimeSpan.FromDays(leases.Days[0]),
    })
    {
        Days = leases.Days,
        IdPrefix = LeasePrefix,
    };

    /// <summary>A lease's id as the shop has it.</summary>
    public static string OrderOf(ProviderRental lease) =>
        lease.ExternalId.StartsWith(LeasePrefix, StringComparison.Ordinal) ? lease.ExternalId[LeasePrefix.Length..] : lease.ExternalId;

    public static ProviderTerms For(CompatibleOptions options) => new()
    {
        Name = options.Key,
        DisplayName = options.DisplayName,
        Poll = PollTerms.Of(
            options, options.Shop.ListsActivations, TimeSpan.FromSeconds(options.Shop.ListsActivations ? 2 : 3), options.Shop.PerSecond),
        Products = options.Shop.Leases is { } leases
            ? [Product(options.Shop), LeaseProduct(leases)]
            : [Product(options.Shop)],
        CapsPrice = options.Shop.TellsAboveCap,
        SuggestsCountries = true,
    };
}
