namespace SmsBot.Core.Providers.WantSms;

/// <summary>WantSMS's two products and their rules. https://wantsms.com/api-docs/</summary>
internal static class WantSmsTerms
{
    public const string Name = "wantsms";
    public const string DisplayName = "WantSMS";
    public const string Renewable = "renewable";
    public const string Standard = "standard";
    public const string Country = "US";
    public const double PerSecond = 2;

    /// <summary>
    /// "Inside its refund window", of which no length is named. "You can self-refund up to 2 rentals within 30 minutes": the account's, not
    /// the member's.
    /// </summary>
    public static RefundRule Refund { get; } = new() { WindowIsUnstated = true, Quota = new RefundQuota(2, TimeSpan.FromMinutes(30)) };

    public static RentalTerms RenewableRules { get; } = new()
    {
        IfNoCode = NoCodeRule.Unknown,
        Refund = Refund,
        CanRenew = true,
        AnotherCode = AnotherCode.Comes,
        UsualLength = TimeSpan.FromDays(30),
    };

    public static RentalTerms StandardRules { get; } = new()
    {
        IfNoCode = NoCodeRule.Unknown,
        Refund = Refund,
        ExtendDays = [3, 7, 14, 30, 90, 365],
        AnotherCode = AnotherCode.Comes,
        UsualLength = TimeSpan.FromDays(1),
    };

    public static IReadOnlyList<ProductTerms> Products { get; } =
    [
        new ProductTerms(Standard, RentalKind.Lease, StandardRules) { Days = [1, 3, 7, 14, 30, 90, 365] },
        new ProductTerms(Renewable, RentalKind.Lease, RenewableRules) { Days = [30, 90, 365] },
    ];

    public static ProviderTerms For(WantSmsOptions options) => new()
    {
        Name = Name,
        DisplayName = DisplayName,
        TakesAreaCodes = true,
        Poll = PollTerms.NotBelow(TimeSpan.FromSeconds(5), options, bulk: false, PerSecond),
        Products = Products,
    };
}
