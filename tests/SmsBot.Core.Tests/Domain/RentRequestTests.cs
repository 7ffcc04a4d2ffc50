using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;

namespace SmsBot.Core.Tests.Domain;

/// <summary>What a member wants to rent, and the prices that were told for it.</summary>
public sealed class RentRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_wish_with_days_is_a_lease()
    {
        var wish = new RentRequest("whatsapp", "us") { NotProvider = "beta" };
        Assert.Equal((RentalKind.Activation, RentalKind.Lease), (wish.Kind, (wish with { Days = 7 }).Kind));
        Assert.Equal(
            new RentRequest("whatsapp", "us") { Provider = "alpha", Product = "order", Days = 30 },
            wish.As(Made.Quote("alpha", 0.31m, Now, days: 30)));
    }

    [Fact]
    public void Kept_prices_are_read_as_they_were_told()
    {
        var (old, recent) = (Made.Quote("alpha", 0.31m, Now.AddMinutes(-5)), Made.Quote("alpha", null, Now));
        var plain = QuoteCacheEntry.Of("alpha", new RentRequest("whatsapp", "us"), [old, recent]);
        Assert.Equal((0, "", "", Now), (plain.Days, plain.AreaCode, plain.Pool, plain.TakenAt));
        Assert.Equal([Money.Of(0.31m), null], plain.Quotes.Select(quote => quote.Price));

        var exact = QuoteCacheEntry.Of("alpha", new RentRequest("whatsapp", "us") { Days = 7, AreaCode = "202", Pool = "1" }, [old]);
        Assert.Equal((7, "202", "1"), (exact.Days, exact.AreaCode, exact.Pool));
    }
}
