using SmsBot.Core.Rentals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>What SMSPool sells here, and by which rules.</summary>
internal static class SmsPoolTerms
{
    public const string Name = "smspool";
    public const string DisplayName = "SMSPool";
    public const string Order = "order";
    public const string Lease = "rental";

    public static RefundRule LeaseRefund { get; } = new(Window: TimeSpan.FromHours(12));

    /// <summary>The usual rules of a rental; each product narrows them.</summary>
    public static RentalTerms LeaseRules { get; } = new()
    {
        IfNoCode = NoCodeRule.BackByCancelling,
        Refund = LeaseRefund,
        AnotherCode = AnotherCode.Comes,
        UsualLength = TimeSpan.FromDays(30),
    };

    public static RentalTerms OrderRules { get; } = new()
    {
        IfNoCode = NoCodeRule.BackByItself,
        Refund = new RefundRule(Lock: TimeSpan.FromMinutes(2)),
        AnotherCode = AnotherCode.OnRequest,
        LateWindow = TimeSpan.FromMinutes(10),
    };

    public static ProviderTerms For(SmsPoolOptions options) => new()
    {
        Name = Name,
        DisplayName = DisplayName,
        Poll = new PollTerms(Bulk: true, options.PollInterval ?? TimeSpan.FromSeconds(1)),
        Products =
        [
            new ProductTerms(Order, RentalKind.Activation, OrderRules),
            new ProductTerms(Lease, RentalKind.Lease, LeaseRules) { Days = [7, 14, 30] },
        ],
        CapsPrice = true,
        SuggestsCountries = true,
    };
}
