using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.Compatible;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.Compatible;

/// <summary>Leases for days: their prices, purchase, extension and cancel.</summary>
public sealed class CompatibleLeaseTests : IAsyncLifetime
{
    private CompatibleLeaseBench _bench = null!;

    public async Task InitializeAsync() => _bench = await CompatibleLeaseBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_service_and_every_service_are_quoted_for_each_length_that_is_sold(bool isNewer)
    {
        _bench.Shop.Leases.IsNewer = isNewer;
        _bench.Shop.Leases.Sell("full", "187", 72, 21.95m, stock: 20);
        _bench.Shop.Leases.Sell("wa", "187", 168, 9, stock: 2);
        _bench.Shop.Leases.Sell("wa", "187", 24, 2, stock: 0);

        var quotes = await _bench.QuoteAsync(days: null);

        Assert.Equal(
            [(3, "wa", false, 4.50m, 5), (3, "full", true, 21.95m, 20), (7, "wa", false, 9m, 2)],
            quotes.Select(quote => (
                quote.Days!.Value, quote.Request.ServiceKey, quote.ServesAnyService, quote.Price!.Value.Amount, quote.Stock!.Value)));
        Assert.All(quotes, quote => Assert.Equal(
            (RentalKind.Lease, TimeSpan.FromDays(quote.Days!.Value), NoCodeRule.BackByCancelling, (TimeSpan?)TimeSpan.FromMinutes(20)),
            (quote.Kind, quote.Terms.UsualLength, quote.Terms.IfNoCode, quote.Terms.Refund!.Window)));
        Assert.Equal([1, 2, 3, 7, 14, 30], quotes[0].Terms.ExtendDays);
    }

    [Fact]
    public async Task The_prices_of_another_country_are_none_of_this_one()
    {
        // The shop shows its first country's where it has no leases.
        Assert.Empty(await _bench.QuoteAsync(country: "16"));
        Assert.Empty(await _bench.QuoteAsync(country: ""));
        Assert.Equal(1, _bench.Shop.Count("getRentServicesAndCountries"));
    }

    [Fact]
    public async Task A_length_that_the_shop_does_not_know_is_not_sold()
    {
        Assert.Empty(await _bench.QuoteAsync(days: 14, service: "tg"));

        _bench.Shop.Fail(
            "getRentServicesAndCountries", ShopFault.Answer(200, """{"status":"error","message":"INVALID_TIME"}"""));
        Assert.Empty(await _bench.QuoteAsync(days: 14));
        Assert.Empty(await _bench.QuoteAsync(days: 5));
        Assert.Equal(2, _bench.Shop.Count("getRentServicesAndCountries"));
    }

    [Fact]
    public async Task A_price_above_the_cap_is_not_sent()
    {
        var outcome = Assert.IsType<SpendOutcome.Refused>(await _bench.BuyAsync(maxPrice: 4.49m));

        Assert.Equal(RefusalCode.PriceAboveCap, outcome.Refusal.Code);
        Assert.Equal(0, _bench.Shop.Count("getRentNumber"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_end_is_the_shops_or_where_its_zone_is_not_known_the_length_from_now(bool writesLocalTime)
    {
        _bench.Shop.Leases.WritesLocalTime = writesLocalTime;

        var done = Assert.IsType<SpendOutcome.Done>(await _bench.BuyAsync());

        var number = Assert.Single(_bench.Shop.Leases.Numbers);
        Assert.Equal(($"rent:{number.Id}", "+" + number.Phone), (done.ExternalId, done.Phone));
        Assert.True((done.EndsAt!.Value - number.EndsAt).Duration() < TimeSpan.FromSeconds(2));
        Assert.Null(done.Charged);
    }

    [Theory]
    [InlineData("NO_BALANCE", RefusalCode.ProviderBalance)]
    [InlineData("NO_NUMBERS", RefusalCode.OutOfStock)]
    [InlineData("WRONG_COUNTRY", RefusalCode.NotSold)]
    [InlineData("BAD_SERVICE", RefusalCode.NotSold)]
    [InlineData("INVALID_TIME", RefusalCode.NotSold)]
    [InlineData("CHANNELS_LIMIT", RefusalCode.ProviderRefused)]
    [InlineData("ACCOUNT_INACTIVE", RefusalCode.ProviderRefused)]
    [InlineData("BAD_KEY", RefusalCode.ProviderKey)]
    [InlineData("ERROR_SQL", null)]
    [InlineData("SERVER_ERROR", null)]
    [InlineData("SOMETHING_NEW", null)]
    public async Task A_documented_word_refuses_a_purchase_and_any_other_may_have_bought(string word, RefusalCode? expected)
    {
        _bench.Shop.Fail("getRentNumber", Error(word));

        var outcome = await _bench.BuyAsync();

        Assert.Equal(expected, (outcome as SpendOutcome.Refused)?.Refusal.Code);
        Assert.Equal(expected is null ? $"HTTP 200, {word}" : null, (outcome as SpendOutcome.Unknown)?.Reason);
        Assert.Equal(1, _bench.Shop.Count("getRentNumber"));
    }

    [Theory]
    [InlineData(200, """{"status":"error","message":"NO_NUMBERS","phone":{"id":1049,"number":"12025550123"}}""")]
    [InlineData(400, """{"status":"success","phone":{"id":1049,"number":"12025550123"}}""")]
    [InlineData(200, """{"status":"success","phone":{"id":" ","number":"12025550123"}}""")]
    [InlineData(200, """{"phone":{"id":1049,"number":"12025550123"}}""")]
    public async Task An_answer_that_contradicts_itself_may_have_bought(int status, string body)
    {
        _bench.Shop.Fail("getRentNumber", ShopFault.Answer(status, body));

        Assert.IsType<SpendOutcome.Unknown>(await _bench.BuyAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_extension_is_priced_bought_once_and_moves_the_end(bool writesLocalTime)
    {
        var (target, number) = await _bench.RentAsync();
        _bench.Shop.Leases.WritesLocalTime = writesLocalTime;
        _bench.Shop.Leases.Sell("wa", "187", 168, 9, stock: 1);

        var price = await _bench.Extends.QuoteExtensionAsync(target, 7, CancellationToken.None);
        var done = Assert.IsType<SpendOutcome.Done>(await _bench.Extends.ExtendAsync(target, 7, CancellationToken.None));

        Assert.Equal(Money.Of(9), price);
        Assert.Equal((1, 13.50m), (number.Extensions, number.Paid));

        // Without an offset the end counts from the one that the bot knows.
        Assert.Equal(writesLocalTime ? null : number.EndsAt, done.EndsAt);
    }

    [Theory]
    [InlineData("RENT_DIE", RefusalCode.NotPossibleNow)]
    [InlineData("INVALID_TIME", RefusalCode.ProviderRefused)]
    [InlineData("NO_NUMBERS", RefusalCode.ProviderRefused)]
    [InlineData("INVALID_PHONE", RefusalCode.ProviderRefused)]
    [InlineData("NO_BALANCE", RefusalCode.ProviderBalance)]
    [InlineData("SERVER_ERROR", null)]
    public async Task An_extension_is_refused_by_its_word(string word, RefusalCode? expected)
    {
        var (target, _) = await _bench.RentAsync();
        _bench.Shop.Fail("continueRentNumber", Error(word));
        _bench.Shop.Fail("continueRentInfo", Error(word));

        var outcome = await _bench.Extends.ExtendAsync(target, 3, CancellationToken.None);
        var asked = await Assert.ThrowsAsync<RefusedException>(
            () => _bench.Extends.QuoteExtensionAsync(target, 3, CancellationToken.None));

        Assert.Equal(expected, (outcome as SpendOutcome.Refused)?.Refusal.Code);
        Assert.Equal(expected is null, outcome is SpendOutcome.Unknown);
        Assert.Equal(expected ?? RefusalCode.ProviderDown, asked.Refusal.Code);
    }

    [Fact]
    public async Task An_extension_of_another_lease_or_without_an_answer_is_in_doubt()
    {
        var (target, number) = await _bench.RentAsync();
        _bench.Shop.Fail(
            "continueRentNumber", ShopFault.Answer(200, """{"status":"success","phone":{"id":7,"number":"12025550123"}}"""));
        _bench.Shop.Fail("continueRentNumber", ShopFault.CloseAfterEffect);

        Assert.IsType<SpendOutcome.Unknown>(await _bench.Extends.ExtendAsync(target, 3, CancellationToken.None));
        Assert.IsType<SpendOutcome.Unknown>(await _bench.Extends.ExtendAsync(target, 3, CancellationToken.None));
        Assert.Equal((2, 1), (_bench.Shop.Count("continueRentNumber"), number.Extensions));
    }

    [Theory]
    [InlineData("""{"status":"success","price":0.3125,"currency":840,"maxHours":4}""", RefusalCode.ProviderRefused)]
    [InlineData("""{"status":"success","currency":840,"maxHours":720}""", RefusalCode.ProviderAnswer)]
    public async Task An_extension_that_cannot_be_had_or_has_no_price_is_not_offered(string body, RefusalCode expected)
    {
        var (target, _) = await _bench.RentAsync();
        _bench.Shop.Fail("continueRentInfo", ShopFault.Answer(200, body));

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => _bench.Extends.QuoteExtensionAsync(target, 3, CancellationToken.None));

        Assert.Equal(expected, refused.Refusal.Code);
    }

    [Fact]
    public async Task A_cancel_pays_back_within_its_window_only()
    {
        var (early, late) = (await _bench.RentAsync(), await _bench.RentAsync());

        Assert.IsType<RefundOutcome.Confirmed>(await CancelAsync(early.Target));
        Assert.IsType<RefundOutcome.Confirmed>(await CancelAsync(early.Target));
        _bench.Time.Advance(TimeSpan.FromMinutes(21));
        var refused = Assert.IsType<RefundOutcome.Refused>(await CancelAsync(late.Target));

        Assert.Equal(RefusalCode.RefundTooLate, refused.Refusal.Code);
        Assert.Equal((0m, 4.50m), (early.Number.Paid, late.Number.Paid));
        Assert.Equal(95.50m, _bench.Shop.Balance);
    }

    [Theory]
    [InlineData("INVALID_PHONE")]
    [InlineData("INCORECT_STATUS")]
    [InlineData("SERVER_ERROR")]
    [InlineData("SOMETHING_NEW")]
    public async Task A_cancel_in_doubt_is_told_by_reading(string word)
    {
        var (target, _) = await _bench.RentAsync();
        _bench.Shop.Fail("setRentStatus", Error(word));

        Assert.True(Assert.IsType<RefundOutcome.Unknown>(await CancelAsync(target)).TellsByReading);
    }

    [Fact]
    public async Task An_id_from_the_shops_own_page_can_be_read_too()
    {
        var (target, number) = await _bench.RentAsync();
        _bench.Shop.Leases.Deliver(number.Id, "Your code is 583920");

        Assert.Equal($"rent:{number.Id}", _bench.Provider.Terms.Product(CompatibleTerms.Lease).IdOf($"{number.Id}"));
        Assert.Equal(target.ExternalId, _bench.Provider.Terms.Product(CompatibleTerms.Lease).IdOf(target.ExternalId));
        Assert.Single((await _bench.ReadAsync(target with { ExternalId = $"{number.Id}" })).Sms);
    }

    [Fact]
    public void A_preset_with_leases_has_lengths_and_reads_one_by_one() => Assert.All(
        CompatiblePreset.All.Where(preset => preset.Leases is not null),
        preset => Assert.True(
            preset is { ListsActivations: false, Leases.Days: [> 0, ..] }
                && preset.Leases.Days.SequenceEqual(preset.Leases.Days.Distinct().Order()),
            preset.Preset));

    private Task<RefundOutcome> CancelAsync(ProviderRental target) =>
        ((ICanRefund)_bench.Provider).RefundAsync(target, CancellationToken.None);

    private static ShopFault Error(string word) => ShopFault.Answer(200, $$"""{"status":"error","message":"{{word}}"}""");
}
