using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.FiveSim;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.FiveSim;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.FiveSim;

public sealed class FiveSimProviderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private FiveSimSimulator _shop = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await FiveSimSimulator.StartAsync(_time);
        _provider = Connect();
        _shop.Sell("whatsapp", "usa", 0.40m, 5);
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task The_cheapest_operator_with_numbers_makes_the_price()
    {
        var quote = Assert.Single(await QuoteAsync("whatsapp", "usa"));

        // virtual21 costs half of it and has none.
        Assert.Equal((Money.Of(0.40m), 5), (quote.Price, quote.Stock));
    }

    [Fact]
    public async Task Without_a_country_each_that_sells_it_is_quoted_cheapest_first()
    {
        _shop.Sell("whatsapp", "england", 0.20m, 3);

        var quotes = await QuoteAsync("whatsapp", "");

        Assert.Equal(
            [("england", Money.Of(0.20m)), ("usa", Money.Of(0.40m))],
            quotes.Select(quote => (quote.Request.CountryKey, quote.Price!.Value)));
    }

    [Fact]
    public async Task The_list_of_purchases_is_read_page_by_page_as_far_back_as_it_is_needed()
    {
        _shop.Sell("whatsapp", "usa", 0.01m, 10_000);
        var began = _time.GetUtcNow();
        for (var order = 0; order < 250; order++)
            _shop.Buy("activation", "usa", "whatsapp", cap: null);
        _time.Advance(TimeSpan.FromHours(1));
        for (var order = 0; order < 1050; order++)
            _shop.Buy("activation", "usa", "whatsapp", cap: null);
        var lists = (IListsPurchases)_provider;

        var cut = await Assert.ThrowsAsync<ListTooShortException>(() => lists.ListPurchasesAsync(began, CancellationToken.None));

        Assert.Equal(_time.GetUtcNow(), cut.Reaches);
        Assert.Equal(1000, _shop.Books.Requests.Count(request => request.Path == "user/orders") * 100);
        _time.Advance(TimeSpan.FromHours(1));
        for (var order = 0; order < 150; order++)
            _shop.Buy("activation", "usa", "whatsapp", cap: null);
        Assert.Equal(150, (await lists.ListPurchasesAsync(_time.GetUtcNow().AddMinutes(-1), CancellationToken.None)).Count);
    }

    [Fact]
    public async Task The_cap_goes_along_and_a_price_that_rose_above_it_is_not_bought()
    {
        var quote = Assert.Single(await QuoteAsync("whatsapp", "usa"));
        _shop.Sell("whatsapp", "usa", 0.90m, 5);

        var outcome = await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), CancellationToken.None);

        Assert.Equal(RefusalCode.OutOfStock, Assert.IsType<SpendOutcome.Refused>(outcome).Refusal.Code);
        Assert.Contains("maxPrice=0.5", _shop.Books.Requests.Last().Query, StringComparison.Ordinal);
        Assert.Equal(0, _shop.Books.Sold);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_quote_above_the_cap()
    {
        var quote = Assert.Single(await QuoteAsync("whatsapp", "usa"));
        var asked = _shop.Books.Requests.Count;

        var outcome = await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.30m)), CancellationToken.None);

        Assert.Equal(RefusalCode.PriceAboveCap, Assert.IsType<SpendOutcome.Refused>(outcome).Refusal.Code);
        Assert.Equal(asked, _shop.Books.Requests.Count);
    }

    [Fact]
    public async Task Another_currency_is_told_in_dollars_and_capped_in_its_own()
    {
        _provider = Connect(("Providers:FiveSim:UsdPerUnit", "0.0125"));
        _shop.Sell("whatsapp", "usa", 21, 5);

        var quote = Assert.Single(await QuoteAsync("whatsapp", "usa"));
        var done = Assert.IsType<SpendOutcome.Done>(
            await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.30m)), CancellationToken.None));

        Assert.Equal((Money.Of(0.2625m), Money.Of(0.2625m)), (quote.Price, done.Charged));
        Assert.Contains("maxPrice=24", _shop.Books.Requests.Last().Query, StringComparison.Ordinal);
        Assert.Equal(Money.Of((100 - 21) * 0.0125m), await ((IHasBalance)_provider).GetBalanceAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_list_that_hides_the_sms_does_not_hide_the_code()
    {
        _shop.ListHidesSms = true;
        var target = await RentAsync();
        var other = await RentAsync();
        _shop.Deliver(long.Parse(target.ExternalId), "Use 415127 as your login code", "415127");

        var readings = await _provider.ReadAsync([target, other], CancellationToken.None);

        Assert.Equal([ReadingState.Received, ReadingState.Waiting], readings.Select(reading => reading.State));
        Assert.Equal("415127", Assert.Single(readings[0].Sms).Code);
    }

    [Fact]
    public async Task A_second_sms_comes_beside_the_first()
    {
        var target = await RentAsync();
        _shop.Deliver(long.Parse(target.ExternalId), "Use 415127 as your login code", "415127");
        _time.Advance(TimeSpan.FromSeconds(30));
        _shop.Deliver(long.Parse(target.ExternalId), "Use 415127 as your login code", "415127");

        var reading = Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));

        Assert.Equal(2, reading.Sms.DistinctBy(sms => sms.Identity).Count());
    }

    [Fact]
    public async Task A_finished_order_is_closed_and_a_second_time_is_no_error()
    {
        var target = await RentAsync();
        _shop.Deliver(long.Parse(target.ExternalId), "Use 415127 as your login code", "415127");

        await ((ICanFinish)_provider).FinishAsync(target, CancellationToken.None);
        await ((ICanFinish)_provider).FinishAsync(target, CancellationToken.None);

        Assert.True(_shop.Orders.Single().IsFinished);
    }

    [Fact]
    public async Task An_order_that_ended_without_an_sms_is_refunded_and_its_cancel_is_told_by_its_state()
    {
        var target = await RentAsync();
        _time.Advance(TimeSpan.FromMinutes(16));

        var cancel = await ((ICanRefund)_provider).RefundAsync(target, CancellationToken.None);
        var reading = Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));

        Assert.True(Assert.IsType<RefundOutcome.Unknown>(cancel).TellsByReading);
        Assert.Equal((ReadingState.Refunded, Money.Of(0.40m)), (reading.State, reading.Refunded!.Value));
    }

    [Fact]
    public async Task A_cancel_after_an_sms_is_refused()
    {
        var target = await RentAsync();
        _shop.Deliver(long.Parse(target.ExternalId), "Use 415127 as your login code", "415127");

        var cancel = await ((ICanRefund)_provider).RefundAsync(target, CancellationToken.None);

        Assert.Equal(RefusalCode.RefundAfterSms, Assert.IsType<RefundOutcome.Refused>(cancel).Refusal.Code);
    }

    [Fact]
    public async Task A_used_up_rating_is_said()
    {
        var quote = Assert.Single(await QuoteAsync("whatsapp", "usa"));
        _shop.Rating = 0;

        var refusal = Assert.IsType<SpendOutcome.Refused>(
            await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None)).Refusal;

        Assert.Equal((RefusalCode.ProviderRefused, "{FiveSim_Rating}"), (refusal.Code, Assert.Single(refusal.Arguments)));
    }

    [Fact]
    public async Task A_number_for_every_service_is_rented_by_its_length_and_never_refunded()
    {
        _shop.Sell("10days", "usa", 4, 2, category: "hosting");
        var quote =
            Assert.Single(await _provider.QuoteAsync(new QuoteRequest(RentalKind.Lease, "whatsapp", "usa"), CancellationToken.None));
        var done =
            Assert.IsType<SpendOutcome.Done>(await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(5)), CancellationToken.None));
        _shop.Deliver(long.Parse(done.ExternalId!), "Use 415127 as your login code", "415127");
        var target = new ProviderRental(done.ExternalId!, quote.Product, _time.GetUtcNow(), done.EndsAt) { BoughtAs = quote.Request };

        var reading = Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));
        var listed = await ((IListsPurchases)_provider).ListPurchasesAsync(_time.GetUtcNow().AddMinutes(-1), CancellationToken.None);

        Assert.Equal((true, 10, null), (quote.ServesAnyService, quote.Days, quote.Terms.Refund));
        Assert.Equal(TimeSpan.FromDays(10), done.EndsAt - _time.GetUtcNow());
        Assert.Equal(ReadingState.Received, reading.State);
        Assert.Equal(("hosting", done.ExternalId), (Assert.Single(listed).Product, listed[0].ExternalId));
    }

    [Theory]
    [InlineData("no free phones", RefusalCode.OutOfStock)]
    [InlineData("not enough user balance", RefusalCode.ProviderBalance)]
    [InlineData("bad country", RefusalCode.NotSold)]
    [InlineData("server offline", RefusalCode.ProviderDown)]
    public async Task A_known_sentence_refuses_with_any_status(string sentence, RefusalCode expected)
    {
        var quote = Assert.Single(await QuoteAsync("whatsapp", "usa"));
        foreach (var status in (int[])[200, 400])
        {
            _shop.Fail("buy", new ShopFault { Status = status, Body = sentence, ContentType = "text/plain" });
            var outcome = await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None);
            Assert.Equal(expected, Assert.IsType<SpendOutcome.Refused>(outcome).Refusal.Code);
        }
    }

    [Fact]
    public async Task An_unknown_sentence_with_200_may_have_bought()
    {
        var quote = Assert.Single(await QuoteAsync("whatsapp", "usa"));
        _shop.Fail("buy", new ShopFault { Body = "please wait", ContentType = "text/plain" });

        Assert.IsType<SpendOutcome.Unknown>(await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));
    }

    private ISmsProvider Connect(params (string Key, string Value)[] settings)
    {
        var log = new CollectedLogs();
        _shop.Watch(log);
        return TestHttp.Provider(
            FiveSimServices.AddFiveSim,
            _time,
            log,
            [("Providers:FiveSim:ApiKey", _shop.ApiKey), ("Providers:FiveSim:BaseUrl", _shop.BaseUrl), .. settings]);
    }

    private Task<IReadOnlyList<Quote>> QuoteAsync(string service, string country) =>
        _provider.QuoteAsync(new QuoteRequest(RentalKind.Activation, service, country), CancellationToken.None);

    private async Task<ProviderRental> RentAsync()
    {
        var quote = Assert.Single(await QuoteAsync("whatsapp", "usa"));
        var done =
            Assert.IsType<SpendOutcome.Done>(await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));
        return new ProviderRental(done.ExternalId!, quote.Product, _time.GetUtcNow(), done.EndsAt) { BoughtAs = quote.Request };
    }
}
