using SmsBot.Testing.Shops;

namespace SmsBot.Testing.RentiumSms;

/// <summary>The books of the simulated shop, which has a limit.</summary>
public sealed class RentiumSmsBooks : ShopBooks
{
    /// <summary>Calls that were more than ten within a second.</summary>
    public int TooMany { get; internal set; }

    public int Orders => Requests.Count(request => request is { Method: "POST", Path: "reservations" });
}
