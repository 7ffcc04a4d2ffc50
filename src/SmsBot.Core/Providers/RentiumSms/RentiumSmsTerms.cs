namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>What RentiumSMS sells, and by which rules. Its page names no refund, no cancel, no length and no end of the money.</summary>
internal static class RentiumSmsTerms
{
    public const string Name = "rentiumsms";
    public const string DisplayName = "RentiumSMS";
    public const string Reservation = "reservation";
    public const double PerSecond = 8;

    public static ProductTerms ReservationProduct { get; } = new(Reservation, RentalKind.Activation, new RentalTerms
    {
        IfNoCode = NoCodeRule.Unknown,
        AnotherCode = AnotherCode.No,
        LateWindow = TimeSpan.FromMinutes(10),
        UsualLength = TimeSpan.FromMinutes(20),
    });

    public static ProviderTerms For(RentiumSmsOptions options) => new()
    {
        Name = Name,
        DisplayName = DisplayName,
        Poll = PollTerms.Of(options, bulk: false, TimeSpan.FromSeconds(3), PerSecond),
        Products = [ReservationProduct],
    };
}
