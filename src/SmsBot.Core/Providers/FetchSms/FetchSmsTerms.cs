namespace SmsBot.Core.Providers.FetchSms;

/// <summary>What FetchSMS sells, and by which rules. US numbers only.</summary>
internal static class FetchSmsTerms
{
    public const string Name = "fetchsms";
    public const string DisplayName = "FetchSMS";
    public const string Verification = "verification";
    public const string Lease = "rental";
    public const string Country = "US";

    /// <summary>Rentals are sold for every service at once, under this name.</summary>
    public const string Unlimited = "unlimited-services";

    public static IReadOnlyList<int> Days { get; } = [1, 7, 30, 90, 365];

    public static RentalTerms VerificationRules { get; } = new()
    {
        IfNoCode = NoCodeRule.BackByCancelling,

        // After the end a cancel is answered 409, and nobody documents that the money comes back by itself.
        Refund = new RefundRule { CancelBeforeEnd = TimeSpan.FromSeconds(20) },
        AnotherCode = AnotherCode.OnRequest,
        AnotherCodeIsNewOrder = true,
        LateWindow = TimeSpan.FromMinutes(10),
        UsualLength = TimeSpan.FromMinutes(15),
    };

    public static RentalTerms LeaseRules { get; } = new()
    {
        IfNoCode = NoCodeRule.BackByCancelling,

        // cancel_deadline: 15 minutes after the purchase.
        Refund = new RefundRule(Window: TimeSpan.FromMinutes(15)),
        AnotherCode = AnotherCode.Comes,
        ExtendDays = Days,
        UsualLength = TimeSpan.FromDays(30),
    };

    public static ProductTerms VerificationProduct { get; } = new(Verification, RentalKind.Activation, VerificationRules);

    public static ProductTerms LeaseProduct { get; } = new(Lease, RentalKind.Lease, LeaseRules) { Days = Days };

    public static ProviderTerms For(FetchSmsOptions options) => new()
    {
        Name = Name,
        DisplayName = DisplayName,
        TakesAreaCodes = true,
        Poll = PollTerms.NotBelow(TimeSpan.FromSeconds(3), options, bulk: true),
        Products = [VerificationProduct, LeaseProduct],
    };
}
