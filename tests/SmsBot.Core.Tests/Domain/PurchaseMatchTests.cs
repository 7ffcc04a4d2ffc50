using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

public sealed class PurchaseMatchTests
{
    private static readonly DateTimeOffset Sent = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly PurchaseRecord Line = new("x", "order") { ServiceName = "WhatsApp", CountryKey = "us", BoughtAt = Sent };

    [Theory]
    [InlineData(-60, true)]
    [InlineData(-60.1, false)]
    [InlineData(90, true)]
    [InlineData(90.1, false)]
    public void A_line_fits_from_a_minute_before_the_sending_until_a_minute_and_a_half_after(double seconds, bool fits) =>
        Assert.Equal(fits, Fits(Line with { BoughtAt = Sent.AddSeconds(seconds) }));

    [Fact]
    public void What_a_line_does_not_say_speaks_not_against_it()
    {
        Assert.True(Fits(Line with { BoughtAt = null }));
        Assert.True(Fits(Line with { ServiceName = null }));
        Assert.True(Fits(Line with { CountryKey = null }));
    }

    [Theory]
    [InlineData("whatsapp", "US", true)]
    [InlineData("1", "us", true)]
    [InlineData("WHATSAPP", "United States", true)]
    [InlineData("Telegram", "us", false)]
    [InlineData("WhatsApp", "de", false)]
    public void Service_and_country_are_known_by_the_providers_key_or_by_name(string service, string country, bool fits) =>
        Assert.Equal(fits, Fits(Line with { ServiceName = service, CountryKey = country }));

    [Fact]
    public void Another_product_is_another_purchase() => Assert.False(Fits(Line with { Product = "lease" }));

    [Fact]
    public void Only_the_fitting_lines_are_taken_in_their_order() =>
        Assert.Equal(
            ["a", "c"],
            PurchaseMatch
                .Fitting(Doubt(), [Line with { ExternalId = "a" }, Line with { Product = "lease" }, Line with { ExternalId = "c" }])
                .Select(line => line.ExternalId));

    [Theory]
    [InlineData(3, 3, 5, true)]
    [InlineData(2, 3, 5, false)]
    [InlineData(3, 3.1, 5, false)]
    [InlineData(3, 3, 4.9, false)]
    public void It_is_absent_for_good_after_three_reads_over_two_minutes_and_five_minutes_after_the_sending(
        int reads, double firstAt, double now, bool isAbsent)
    {
        var doubt = Doubt();
        for (var i = 0; i < reads; i++)
            doubt.NoteAbsent(Sent.AddMinutes(firstAt));
        Assert.Equal(isAbsent, PurchaseMatch.IsAbsentForGood(doubt, Sent.AddMinutes(now)));
    }

    [Fact]
    public void A_doubt_that_was_never_missed_is_not_absent() => Assert.False(PurchaseMatch.IsAbsentForGood(Doubt(), Sent.AddDays(1)));

    [Theory]
    [InlineData(null, 24.99, false)]
    [InlineData(null, 25, true)]
    [InlineData(7, (7 * 24 * 60) + 4.99, false)]
    [InlineData(7, (7 * 24 * 60) + 5, true)]
    public void A_purchase_is_past_five_minutes_after_its_length(int? days, double minutes, bool isPast) =>
        Assert.Equal(isPast, PurchaseMatch.IsPast(Doubt(SpendKind.Rent, Made.Rental(Sent, days: days)), Sent.AddMinutes(minutes)));

    [Fact]
    public void A_change_is_past_when_its_rental_is_read_no_more()
    {
        var rental = Made.Bought(Sent);
        var doubt = Doubt(SpendKind.AnotherCode, rental);
        Assert.False(PurchaseMatch.IsPast(doubt, rental.WatchUntil!.Value.AddSeconds(-1)));
        Assert.True(PurchaseMatch.IsPast(doubt, rental.WatchUntil.Value));
        rental.StopWatching();
        Assert.True(PurchaseMatch.IsPast(doubt, Sent));
    }

    [Theory]
    [InlineData(SpendKind.Rent, false, true)]
    [InlineData(SpendKind.AnotherCode, true, true)]
    [InlineData(SpendKind.AnotherCode, false, false)]
    [InlineData(SpendKind.Extend, true, false)]
    public void What_makes_an_order_stands_in_the_lists(SpendKind kind, bool newOrder, bool makesOrder) =>
        Assert.Equal(
            makesOrder,
            PurchaseMatch.MakesOrder(
                Doubt(kind, Made.Bought(Sent, ScriptedProvider.Activation with { AnotherCodeIsNewOrder = newOrder }))));

    [Theory]
    [InlineData("+12025550123", true)]
    [InlineData("2025550123", true)]
    [InlineData("0012025550123", true)]
    [InlineData(null, true)]
    [InlineData("+12025550124", false)]
    public void Another_code_is_for_the_number_of_its_rental(string? phone, bool fits)
    {
        var terms = ScriptedProvider.Activation with { AnotherCodeIsNewOrder = true };
        var doubt = Doubt(SpendKind.AnotherCode, Made.Bought(Sent, terms));
        Assert.Equal(fits, PurchaseMatch.Fits(doubt, Line with { Phone = phone }));
        Assert.True(Fits(Line with { Phone = phone }));
    }

    [Fact]
    public void A_number_that_is_kept_only_in_part_is_no_evidence()
    {
        var rental = Made.Bought(Sent);
        rental.Forget();
        Assert.True(PurchaseMatch.IsPhone(rental, Line with { Phone = "+12025550999" }));
        Assert.Equal(("12025550123", ""), (PurchaseMatch.Digits("+1 (202) 555-0123"), PurchaseMatch.Digits(null)));
    }

    private static bool Fits(PurchaseRecord line) => PurchaseMatch.Fitting(Doubt(), [line]).Count == 1;

    private static Spend Doubt(SpendKind kind = SpendKind.Rent, Rental? rental = null)
    {
        var spend = Made.Sent(Sent, kind, rental ?? Made.Rental(Sent));
        spend.MarkUnknown("timeout", null);
        return spend;
    }
}
