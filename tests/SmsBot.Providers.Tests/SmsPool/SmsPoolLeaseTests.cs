using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.SmsPool;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.Fuzz;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Providers.Tests.SmsPool;

/// <summary>SMSPool's rentals, in both shapes.</summary>
public sealed class SmsPoolLeaseTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private SmsPoolSimulator _pool = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _pool = await SmsPoolSimulator.StartAsync(_time);
        _provider = Connect();
        _pool.LeaseProducts.Add(new SmsPoolLeaseProduct(3, "United States", 1)
        {
            Single = Prices(("7", 9), ("30", 15)),
            SingleExtend = Prices(("30", 14)),
        });
        _pool.LeaseProducts.Add(new SmsPoolLeaseProduct(4, "United Kingdom", 0));
    }

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    [Theory]
    [InlineData(SmsPoolShape.Documented, new[] { 7, 14, 30 }, 9, new[] { 7, 14, 30 })]
    [InlineData(SmsPoolShape.Newer, new[] { 7, 30 }, 9, new[] { 30 })]
    public async Task A_line_for_one_service_is_offered_in_every_length(SmsPoolShape shape, int[] days, decimal first, int[] extend)
    {
        _pool.Shape = shape;

        var quotes = await _provider.QuoteAsync(Wish(), CancellationToken.None);

        Assert.Equal(days, quotes.Select(quote => quote.Days!.Value));
        Assert.Equal((Money.Of(first), SmsPoolTerms.Lease, RentalKind.Lease), (quotes[0].Price, quotes[0].Product, quotes[0].Kind));
        Assert.Equal(extend, quotes[0].Terms.ExtendDays);
        Assert.Equal((TimeSpan.FromHours(12), NoCodeRule.BackByCancelling), (quotes[0].Terms.Refund!.Window, quotes[0].Terms.IfNoCode));
        Assert.Equal(30, Assert.Single(await _provider.QuoteAsync(Wish() with { Days = 30 }, CancellationToken.None)).Days);
    }

    [Theory]
    [InlineData(SmsPoolShape.Documented)]
    [InlineData(SmsPoolShape.Newer)]
    public async Task Where_no_line_is_for_one_service_the_line_for_every_service_is_offered(SmsPoolShape shape)
    {
        _pool.Shape = shape;

        var quotes = await _provider.QuoteAsync(Wish() with { CountryKey = "GB" }, CancellationToken.None);

        Assert.Equal([Money.Of(18), Money.Of(25), Money.Of(30)], quotes.Select(quote => quote.Price));
        Assert.All(quotes, quote => Assert.True(quote.ServesAnyService));
        Assert.All(quotes, quote => Assert.Empty(quote.Terms.ExtendDays));
    }

    [Fact]
    public async Task A_country_that_nobody_knows_hides_its_own_line_only()
    {
        _pool.Shape = SmsPoolShape.Newer;
        _pool.LeaseProducts.Add(new SmsPoolLeaseProduct(7, "Atlantis (Foxtrot)", 1) { Single = Prices(("7", 1)) });

        Assert.Equal(
            [Money.Of(9), Money.Of(15)], (await _provider.QuoteAsync(Wish(), CancellationToken.None)).Select(quote => quote.Price));
    }

    [Fact]
    public async Task The_product_says_whether_it_can_be_given_back()
    {
        _pool.Shape = SmsPoolShape.Newer;
        _pool.LeaseProducts.Clear();
        _pool.LeaseProducts.Add(new SmsPoolLeaseProduct(5, "United States (Foxtrot)", 0) { Single = Prices(("7", 9)), Refundable = false });
        _pool.LeaseProducts.Add(
            new SmsPoolLeaseProduct(6, "United States", 1) { Single = Prices(("7", 10), ("30", 20)), RefundMinDays = 28 });

        var quotes = await _provider.QuoteAsync(Wish(), CancellationToken.None);

        var fixedOne = quotes.Single(quote => quote.Price == Money.Of(9));
        Assert.Equal((NoCodeRule.NotBack, null, 0), (fixedOne.Terms.IfNoCode, fixedOne.Terms.Refund, fixedOne.Terms.ExtendDays.Count));
        Assert.Equal(NoCodeRule.Unknown, quotes.Single(quote => quote.Price == Money.Of(10)).Terms.IfNoCode);
        Assert.Equal(NoCodeRule.BackByCancelling, quotes.Single(quote => quote.Price == Money.Of(20)).Terms.IfNoCode);
    }

    [Theory]
    [InlineData(SmsPoolShape.Documented)]
    [InlineData(SmsPoolShape.Newer)]
    public async Task A_rental_is_bought_switched_on_and_receives_each_sms_once_in_order(SmsPoolShape shape)
    {
        _pool.Shape = shape;
        var target = await RentAsync();
        var lease = Assert.Single(_pool.Leases);
        Assert.Equal((3, "817", 30), (lease.Product.Id, lease.ServiceId, lease.Days));
        lease.Available = false;
        Assert.Equal(ReadingState.NotReady, (await ReadAsync(target)).State);

        lease.Available = true;
        Assert.Equal(ReadingState.Waiting, (await ReadAsync(target)).State);

        foreach (var text in new[] { "one 111111", "two 222222" })
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            lease.Messages.Add((null, text, _time.GetUtcNow()));
        }

        var snapshot = await ReadAsync(target);
        Assert.Equal((ReadingState.Received, lease.EndsAt), (snapshot.State, snapshot.EndsAt!.Value));
        Assert.Equal(["one 111111", "two 222222"], snapshot.Sms.Select(sms => sms.Text));
        Assert.Equal((2, lease.Messages[0].At), (snapshot.Sms.DistinctBy(sms => sms.Identity).Count(), snapshot.Sms[0].ReceivedAt!.Value));
        Assert.Equal(snapshot.Sms, (await ReadAsync(target)).Sms);
    }

    [Theory]
    [InlineData(SmsPoolShape.Documented, 15)]
    [InlineData(SmsPoolShape.Newer, 14)]
    public async Task It_is_extended_by_the_products_days(SmsPoolShape shape, decimal price)
    {
        _pool.Shape = shape;
        var target = await RentAsync();
        var extends = (ICanExtend)_provider;

        Assert.Equal(Money.Of(price), await extends.QuoteExtensionAsync(target, 30, CancellationToken.None));
        var done = Assert.IsType<SpendOutcome.Done>(await extends.ExtendAsync(target, 30, CancellationToken.None));

        Assert.Equal(_time.GetUtcNow().AddDays(60), _pool.Leases[0].EndsAt, TimeSpan.FromSeconds(10));
        Assert.Equal(shape is SmsPoolShape.Newer ? _pool.Leases[0].EndsAt : null, done.EndsAt);
    }

    [Fact]
    public async Task A_page_without_php_is_asked_for_once()
    {
        var target = await RentAsync();
        await ReadAsync(target);
        await ReadAsync(target);

        int Count(string page) => _pool.Books.Count("rental/" + page);
        Assert.Equal((1, 2, 2), (Count("retrieve_status"), Count("retrieve_status.php"), Count("retrieve_messages")));
    }

    [Theory]
    [InlineData(SmsPoolShape.Documented)]
    [InlineData(SmsPoolShape.Newer)]
    public async Task A_refund_is_confirmed_once_and_refused_after_an_sms(SmsPoolShape shape)
    {
        _pool.Shape = shape;
        var refunds = (ICanRefund)_provider;
        var (first, second) = (await RentAsync(), await RentAsync());
        _pool.Leases[1].Messages.Add((null, "x", _time.GetUtcNow()));

        Assert.IsType<RefundOutcome.Confirmed>(await refunds.RefundAsync(first, CancellationToken.None));
        Assert.IsType<RefundOutcome.Unknown>(await refunds.RefundAsync(first, CancellationToken.None));
        Assert.IsType<RefundOutcome.Refused>(await refunds.RefundAsync(second, CancellationToken.None));
    }

    [Theory]
    [InlineData(
        200,
        """{"success":0,"message":"You do not have enough balance, please top up your account with 0.00 dollars in order to purchase this rental."}""",
        RefusalCode.ProviderBalance)]
    [InlineData(200, """{"success":0,"message":"The service you entered is not available!"}""", RefusalCode.NotSold)]
    [InlineData(
        200,
        """{"success":0,"message":"You selected a invalid amount of days! The following days are available: 7 14 30 "}""",
        RefusalCode.ProviderRefused)]
    public async Task Every_refusal_of_a_purchase_is_named(int status, string body, RefusalCode code)
    {
        _pool.Fail("purchase/rental", ShopFault.Answer(status, body));

        Assert.Equal(code, Assert.IsType<SpendOutcome.Refused>(await BuyAsync()).Refusal.Code);
    }

    [Theory]
    [InlineData(200, """{"success":1,"phonenumber":"1"}""")]
    [InlineData(200, """{"success":0,"rental_code":"X"}""")]
    [InlineData(502, "<html>")]
    public async Task A_purchase_in_doubt_is_unknown_and_sent_once(int status, string body)
    {
        _pool.Fail("purchase/rental", ShopFault.Answer(status, body));

        Assert.IsType<SpendOutcome.Unknown>(await BuyAsync());
        Assert.Equal(1, _pool.Books.Count("purchase/rental"));
    }

    [Fact]
    public async Task A_purchase_in_doubt_is_found_in_the_list()
    {
        _pool.Shape = SmsPoolShape.Newer;
        _pool.Fail("purchase/rental", ShopFault.CloseAfterEffect);
        Assert.IsType<SpendOutcome.Unknown>(await BuyAsync());

        var since = _time.GetUtcNow().AddMinutes(-1);
        var record = Assert.Single(await ((IListsPurchases)_provider).ListPurchasesAsync(since, CancellationToken.None));
        Assert.Equal(new PurchaseRecord("LEASE001", SmsPoolTerms.Lease)
        {
            CountryKey = "US",
            Phone = "2025550199",
            Charged = Money.Of(15),
            BoughtAt = _pool.Leases[0].BoughtAt,
            EndsAt = _pool.Leases[0].EndsAt,
        }, record);
    }

    [Fact]
    public async Task A_silent_rental_holds_back_no_order()
    {
        var lease = await RentAsync();
        var offer = _pool.Sell("WhatsApp", "US", 0.31m, 5);
        var request = new QuoteRequest(RentalKind.Activation, $"{offer.ServiceId}", "US");
        var quote = Assert.Single(await _provider.QuoteAsync(request, CancellationToken.None));
        var order =
            Assert.IsType<SpendOutcome.Done>(await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));
        _pool.Deliver(_pool.Orders[0], "Code 123456", "123456");
        _time.Advance(TimeSpan.FromSeconds(1));
        _pool.Fail("rental/retrieve_status", ShopFault.Silence);

        // The clock stands, so whatever waited for the rental would wait for ever.
        var readings = await _provider.ReadAsync(
            [lease, new ProviderRental(order.ExternalId!, SmsPoolTerms.Order, _time.GetUtcNow(), null)], CancellationToken.None);

        Assert.Equal("123456", Assert.Single(Assert.Single(readings).Sms).Code);
    }

    [Fact]
    public async Task A_quiet_rental_costs_few_calls_until_its_member_asks()
    {
        _pool.Shape = SmsPoolShape.Newer;
        var target = await RentAsync();
        _time.Advance(TimeSpan.FromDays(2));
        for (var poll = 0; poll < 60; poll++)
            await PollAsync(target);
        Assert.Equal(1, _pool.Books.Count("rental/retrieve_messages"));

        var asked = target with { AskedAt = _time.GetUtcNow() };
        for (var poll = 0; poll < 12; poll++)
            await PollAsync(asked);
        Assert.Equal(1 + 3, _pool.Books.Count("rental/retrieve_messages"));
    }

    [Theory]
    [InlineData(SmsPoolShape.Documented)]
    [InlineData(SmsPoolShape.Newer)]
    public async Task Fuzz_of_its_answers_ends_in_a_refusal_or_in_doubt_never_in_a_fault(SmsPoolShape shape)
    {
        using var clock = new BudgetClock(_time);
        await FuzzRun.RunAsync(4, async random =>
        {
            await DisposeAsync();
            await InitializeAsync();
            (_pool.Shape, _pool.Balance) = (shape, 1000);
            var target = await RentAsync();
            _pool.Leases[^1].Available = true;
            _pool.Leases[^1].Messages.Add((null, "one 111111", _time.GetUtcNow()));
            await new MutatedAnswers(target, await QuoteAsync())
                .RunAsync(random, how => _pool.Garble = how, Connect, () => _time.Advance(TimeSpan.FromSeconds(1)));
        });
    }

    private static QuoteRequest Wish() => new(RentalKind.Lease, "817", "US");

    private static Dictionary<string, decimal> Prices(params (string Days, decimal Price)[] prices) =>
        prices.ToDictionary(price => price.Days, price => price.Price, StringComparer.Ordinal);

    private async Task PollAsync(ProviderRental target)
    {
        await _provider.ReadAsync([target], CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target)
    {
        _time.Advance(TimeSpan.FromSeconds(5));
        return Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));
    }

    private async Task<ProviderRental> RentAsync()
    {
        var done = Assert.IsType<SpendOutcome.Done>(await BuyAsync());
        Assert.Equal(("+12025550199", true), (done.Phone, done.NotReady));
        return new ProviderRental(done.ExternalId!, SmsPoolTerms.Lease, _time.GetUtcNow(), done.EndsAt)
        {
            BoughtAs = Wish() with { Pool = "1:3", Days = 30 },
            Days = 30,
        };
    }

    private async Task<SpendOutcome> BuyAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return await _provider.RentAsync(new PurchaseRequest(await QuoteAsync(), Money.Of(35)), CancellationToken.None);
    }

    private async Task<Quote> QuoteAsync() => Assert.Single(await _provider.QuoteAsync(Wish() with { Days = 30 }, CancellationToken.None));

    private ISmsProvider Connect() => new SmsPoolDriver(_pool).Connect(_time, new CollectedLogs());
}
