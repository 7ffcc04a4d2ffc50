namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>What iSMScode sells, and by which rules. Its page names no refund, no cancel and no end of the money.</summary>
internal static class ISmsCodeTerms
{
    public const string Name = "ismscode";
    public const string DisplayName = "iSMScode";
    public const string Number = "number";
    public const double PerSecond = 50 / 60d;

    public static ProductTerms NumberProduct { get; } = new(Number, RentalKind.Activation, new RentalTerms
    {
        IfNoCode = NoCodeRule.Unknown,
        AnotherCode = AnotherCode.Comes,
        LateWindow = TimeSpan.FromMinutes(10),
        UsualLength = TimeSpan.FromMinutes(20),
    });

    public static ProviderTerms For(ISmsCodeOptions options) => new()
    {
        Name = Name,
        DisplayName = DisplayName,

        // "no more than once every 5 seconds" for a number
        Poll = PollTerms.NotBelow(TimeSpan.FromSeconds(5), options, bulk: false, PerSecond),
        Products = [NumberProduct],
    };
}
