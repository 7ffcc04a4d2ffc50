using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

/// <summary>Which line of a provider's list belongs to which purchase without an answer.</summary>
public sealed class AlikePurchasesTests
{
    private static readonly DateTimeOffset Sent = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_lines_all_are_absent()
    {
        var spend = Unknown();
        var result = Of([spend]);
        Assert.Equal([spend], result.Absent);
        Assert.Empty(result.Found);
        Assert.Empty(result.Contested);
    }

    [Fact]
    public void The_oldest_purchase_gets_the_oldest_line()
    {
        var (older, newer) = (Unknown(), Unknown(10));
        var one = Of([newer, older], Line("a", 5));
        Assert.Equal([(older, "a")], Found(one));
        Assert.Equal([newer], one.Absent);
        Assert.Equal([(older, "a"), (newer, "b")], Found(Of([newer, older], Line("b", 6), Line("a", 5))));
    }

    [Fact]
    public void A_purchase_that_was_not_given_up_goes_first()
    {
        var (released, open) = (Unknown(), Unknown(10));
        released.Refuse(new Refusal(RefusalCode.NeverSettled), Sent);
        var result = Of([released, open], Line("a"));
        Assert.Equal([(open, "a")], Found(result));
        Assert.Equal([released], result.Absent);
    }

    [Fact]
    public void A_line_with_the_price_of_a_purchase_is_its_line()
    {
        var (cheap, dear) = (Unknown(quoted: 0.31m), Unknown(quoted: 0.5m));
        Assert.Equal([(dear, "a")], Found(Of([cheap, dear], Line("a", charged: 0.5m))));
        Assert.Equal([(cheap, "b"), (dear, "a")], Found(Of([cheap, dear], Line("a", charged: 0.5m), Line("b", 9, 0.31m))));
    }

    [Fact]
    public void A_purchase_moves_to_its_second_best_line_if_another_has_only_its_best()
    {
        var (first, second) = (Unknown(quoted: 0.5m), Unknown(100));
        Assert.Equal(
            [(first, "early"), (second, "both")], Found(Of([first, second], Line("early"), Line("both", 50, 0.5m))));
    }

    [Fact]
    public void A_line_too_many_makes_all_that_it_fits_unsure()
    {
        var (one, other) = (Unknown(), Unknown(10));
        var result = Of([one, other], Line("a"), Line("b", 5), Line("c", 10));
        Assert.Empty(result.Found);
        Assert.Empty(result.Absent);
        Assert.Equal([one, other], result.Contested);
    }

    [Fact]
    public void A_purchase_is_unsure_too_if_its_line_may_belong_to_an_unsure_one()
    {
        // "c" fits only the newer purchase, whose own line "b" fits the older one as well.
        var (older, newer) = (Unknown(), Unknown(100));
        var result = Of([older, newer], Line("a"), Line("b", 50), Line("c", 110));
        Assert.Empty(result.Found);
        Assert.Equal([newer, older], result.Contested);
    }

    [Fact]
    public void A_line_too_many_that_fits_less_than_the_own_line_does_not_matter()
    {
        var spend = Unknown(quoted: 0.31m);
        var result = Of([spend], Line("a", charged: 0.5m), Line("b", 5, 0.31m));
        Assert.Equal([(spend, "b")], Found(result));
        Assert.Empty(result.Contested);
    }

    [Fact]
    public void While_a_purchase_is_being_sent_the_lines_that_it_may_have_made_are_left()
    {
        var (spend, far, sending) = (Unknown(), Unknown(600), Made.Sent(Sent.AddSeconds(5), rental: Made.Rental(Sent)));
        var result = AlikePurchases.Of([spend, far], [Line("too early for it", -58), Line("a"), Line("b", 600)], [sending]);
        Assert.Equal([(far, "b")], Found(result));
        Assert.Empty(result.Absent);
        Assert.Empty(result.Contested);
    }

    [Fact]
    public void A_line_with_the_number_of_a_rental_belongs_to_its_next_code()
    {
        var terms = ScriptedProvider.Activation with { AnotherCodeIsNewOrder = true };
        var (purchase, next) = (Unknown(quoted: 0.31m), Made.Sent(Sent.AddSeconds(1), SpendKind.AnotherCode, Made.Bought(Sent, terms)));
        next.MarkUnknown("timeout", null);
        Assert.Equal([(next, "a")], Found(Of([purchase, next], Line("a", charged: 0.31m) with { Phone = "12025550123" })));
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, true)]
    [InlineData(29, true)]
    [InlineData(31.5, false)]
    public void A_line_with_the_length_of_a_lease_is_its_line(double lasts, bool isTheMonth)
    {
        var (week, month) = (Unknown(rental: Made.Rental(Sent, days: 7)), Unknown(1, rental: Made.Rental(Sent, days: 30)));
        var line = Line("a") with { Product = "lease", EndsAt = Sent.AddDays(lasts) };
        Assert.Equal([(isTheMonth ? month : week, "a")], Found(Of([week, month], line)));
    }

    [Fact]
    public void A_line_with_the_requested_area_is_the_line_of_that_request()
    {
        var (any, area) = (Unknown(), Unknown(1, rental: Made.Rental(Sent, areaCode: "202")));
        Assert.Equal([(area, "a")], Found(Of([any, area], Line("a") with { Phone = "+1 (202) 555-0123" })));
        Assert.Equal([(any, "a")], Found(Of([any, area], Line("a") with { Phone = "+1 (203) 555-0123" })));
    }

    private static AlikePurchases Of(IReadOnlyList<Spend> unsettled, params PurchaseRecord[] lines) =>
        AlikePurchases.Of(unsettled, lines, []);

    private static IEnumerable<(Spend, string)> Found(AlikePurchases result) =>
        result.Found.Select(found => (found.Spend, found.Line.ExternalId));

    private static Spend Unknown(int seconds = 0, decimal? quoted = null, Rental? rental = null)
    {
        var spend = Made.Sent(Sent.AddSeconds(seconds), rental: rental ?? Made.Rental(Sent), quoted: quoted);
        spend.MarkUnknown("timeout", null);
        return spend;
    }

    private static PurchaseRecord Line(string id, int seconds = 0, decimal? charged = null) => new(id, "order")
    {
        ServiceName = "WhatsApp",
        CountryKey = "us",
        BoughtAt = Sent.AddSeconds(seconds),
        Charged = charged is { } price ? Money.Of(price) : null,
    };
}
