namespace SmsBot.Core.Providers.SmsPool;

/// <summary>What SMSPool sells here, and by which rules.</summary>
internal static class SmsPoolTerms
{
    public const string Name = "smspool";
    public const string DisplayName = "SMSPool";
    public const string Order = "order";
    public const string Lease = "rental";

    /// <summary>Ours, for a rental without a <c>service_id</c>: a line for every service.</summary>
    public const string AnyService = "any";

    // "Set the area code for your order, works for pool Foxtrot (7)": any other pool would sell a number from anywhere.
    private const string AreaPool = "7";
    private const string AreaPoolName = "Foxtrot";

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

    public static ProductTerms OrderProduct { get; } = new(Order, RentalKind.Activation, OrderRules);

    public static ProductTerms LeaseProduct { get; } = new(Lease, RentalKind.Lease, LeaseRules) { Days = [7, 14, 30] };

    /// <summary>The question with the pool that it needs; null where pool and area code exclude each other.</summary>
    public static QuoteRequest? WithPool(QuoteRequest request) =>
        request.AreaCode is null ? request
        : request.Pool is null or AreaPool
            || request.Pool.Equals(AreaPoolName, StringComparison.OrdinalIgnoreCase) ? request with { Pool = AreaPool }
        : null;

    public static ProviderTerms For(SmsPoolOptions options) => new()
    {
        Name = Name,
        DisplayName = DisplayName,
        TakesAreaCodes = true,
        Poll = PollTerms.Of(options, bulk: true, TimeSpan.FromSeconds(1)),
        Products = [OrderProduct, LeaseProduct],
        CapsPrice = true,
        SuggestsCountries = true,
    };
}
