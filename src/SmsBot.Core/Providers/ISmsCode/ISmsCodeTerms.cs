namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>What iSMScode sells, and by which rules. Its page names no refund, no cancel and no end of the money.</summary>
internal static class ISmsCodeTerms
{
    public const string Name = "ismscode";
    public const string DisplayName = "iSMScode";
    public const string Number = "number";
    public const double PerSecond = 50 / 60d;

    private static readonly TimeSpan Fastest = TimeSpan.FromSeconds(5);

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
        Poll = new PollTerms(Bulk: false, options.PollInterval is { } interval && interval > Fastest ? interval : Fastest)
        {
            PerSecond = options.RequestsPerSecond ?? PerSecond
        },
        Products = [NumberProduct],
    };
}
