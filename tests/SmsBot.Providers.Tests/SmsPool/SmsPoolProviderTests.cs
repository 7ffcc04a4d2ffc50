using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Providers.Tests.SmsPool;

/// <summary>What is SMSPool's own, beyond the contract.</summary>
public sealed class SmsPoolProviderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly CollectedLogs _log = new();
    private SmsPoolSimulator _pool = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _pool = await SmsPoolSimulator.StartAsync(_time, SmsPoolShape.Newer);
        _provider = new SmsPoolDriver(_pool).Connect(_time, _log);
    }

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    [Fact]
    public async Task An_order_carries_its_cap_and_one_piece_and_the_key_never_in_the_address()
    {
        await BuyAsync();

        var request = _pool.Books.Last("purchase/sms");
        Assert.Equal(("0.50", "1", _pool.ApiKey), (request["max_price"], request["quantity"], request["key"]));
        Assert.Equal("Bearer " + _pool.ApiKey, request.Authorization);
        Assert.All(["pricing_option", "create_token", "pool"], field => Assert.Null(request[field]));
        Assert.All(_pool.Books.Requests, each => Assert.Equal("", each.Query));
    }

    [Fact]
    public async Task The_newer_answer_tells_the_charge_and_the_whole_number()
    {
        var done = await BuyAsync();

        Assert.Equal((Money.Of(0.31m), "+12025550100"), (done.Charged, done.Phone));
    }

    [Fact]
    public async Task A_number_without_a_certain_country_code_stays_as_written()
    {
        _pool.Shape = SmsPoolShape.Documented;

        var done = await BuyAsync();

        Assert.Equal(("12025550100", null), (done.Phone, done.Charged));
    }

    [Fact]
    public async Task Many_numbers_are_read_in_one_call()
    {
        List<ProviderRental> targets = [];
        for (var i = 0; i < 5; i++)
            targets.Add(Target(await BuyAsync()));

        var readings = await _provider.ReadAsync(targets, CancellationToken.None);

        Assert.All(readings, snapshot => Assert.Equal(ReadingState.Waiting, snapshot.State));
        Assert.Equal((1, 0), (_pool.Books.Count("request/active"), _pool.Books.Count("sms/check")));
    }

    [Fact]
    public async Task A_failing_check_of_one_order_does_not_hold_back_the_code_of_another()
    {
        var lucky = Target(await BuyAsync());
        var lost = Target(await BuyAsync());
        _pool.Unlisted.Add(lost.ExternalId);
        await _pool.DeliverAsync(lucky.ExternalId, "Your code: 123456", "123456");
        _pool.Fail("sms/check", ShopFault.Html(403), times: 3);

        var readings = await _provider.ReadAsync([lost, lucky], CancellationToken.None);

        Assert.Equal([ReadingState.Unknown, ReadingState.Received], readings.Select(snapshot => snapshot.State));
    }

    [Fact]
    public async Task Orders_off_the_list_are_checked_at_a_pace()
    {
        var listed = Target(await BuyAsync());
        var ended = Target(await BuyAsync());
        _time.Advance(TimeSpan.FromMinutes(11));
        for (var poll = 0; poll < 10; poll++)
        {
            await _provider.ReadAsync([listed, ended], CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, _pool.Books.Count("sms/check"));
    }

    [Theory]
    [InlineData(1, ReadingState.Waiting)]
    [InlineData(2, ReadingState.Expired)]
    [InlineData(3, ReadingState.Received)]
    [InlineData(4, ReadingState.Waiting)]
    [InlineData(5, ReadingState.Cancelled)]
    [InlineData(6, ReadingState.Refunded)]
    [InlineData(7, ReadingState.Waiting)]
    [InlineData(8, ReadingState.Waiting)]
    [InlineData(9, ReadingState.Unknown)]
    public async Task Every_status_has_its_state(int status, ReadingState state)
    {
        var target = Target(await BuyAsync());
        _pool.Unlisted.Add(target.ExternalId);
        _pool.Orders[0].Status = status;

        Assert.Equal(state, Assert.Single(await _provider.ReadAsync([target], CancellationToken.None)).State);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"success":0}""")]
    public async Task An_empty_list_is_no_failure(string body)
    {
        var target = Target(await BuyAsync());
        _pool.Fail("request/active", ShopFault.Answer(200, body));

        Assert.Equal(ReadingState.Waiting, Assert.Single(await _provider.ReadAsync([target], CancellationToken.None)).State);
    }

    [Theory]
    [InlineData("""{"0":{"order_code":ID,"code":583920,"full_code":"Code 583920","status":"Completed","expiry":"1795000000"}}""")]
    [InlineData("""[null,7,{"order_code":ID,"code":"583920","full_code":null,"status":3,"expiry":{},"time_left":"x"}]""")]
    public async Task Lists_keyed_by_index_and_other_types_are_understood(string body)
    {
        var target = Target(await BuyAsync());
        _pool.Fail("request/active", ShopFault.Answer(200, body.Replace("ID", $"\"{target.ExternalId}\"", StringComparison.Ordinal)));

        var snapshot = Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));

        Assert.Equal("583920", Assert.Single(snapshot.Sms).Code);
    }

    [Theory]
    [InlineData("pending", "583920")]
    [InlineData("completed", "0")]
    [InlineData("something new", "583920")]
    public async Task A_code_counts_only_when_complete_and_not_zero(string status, string code)
    {
        var target = Target(await BuyAsync());
        var list = $$"""[{"order_code":"{{target.ExternalId}}","code":"{{code}}","full_code":"0","status":"{{status}}"}]""";
        _pool.Fail("request/active", ShopFault.Answer(200, list));

        Assert.Empty(Assert.Single(await _provider.ReadAsync([target], CancellationToken.None)).Sms);
    }

    [Theory]
    [InlineData(
        200,
        """{"success":0,"message":"This country is currently not available for this service, please try the following countries: "}""",
        RefusalCode.OutOfStock)]
    [InlineData(200, """{"success":0,"message":"Insufficient balance, the price is: 0.85, you have: 0.00"}""", RefusalCode.ProviderBalance)]
    [InlineData(200, """{"success":"0","message":"This service is not available for this country."}""", RefusalCode.NotSold)]
    [InlineData(200, """{"success":false,"errors":[{"message":"Missing or invalid param: country"}]}""", RefusalCode.ProviderRefused)]
    [InlineData(200, """{"success":0,"message":"Something went horribly wrong, try again please!"}""", RefusalCode.ProviderRefused)]
    [InlineData(403, """{"success":0,"errors":[{"message":"Invalid API key","param":"key"}]}""", RefusalCode.ProviderKey)]
    [InlineData(401, "{}", RefusalCode.ProviderKey)]
    [InlineData(402, "{}", RefusalCode.ProviderBalance)]
    [InlineData(422, """{"success":0,"type":"PRICE_NOT_FOUND","message":"x","pools":[]}""", RefusalCode.PriceAboveCap)]
    [InlineData(422, """{"success":0,"message":"x","pools":{"Alpha":{"success":0,"type":"OUT_OF_STOCK"}}}""", RefusalCode.OutOfStock)]
    [InlineData(429, "slow down", RefusalCode.ProviderRateLimit)]
    [InlineData(404, "<html>", RefusalCode.ProviderAnswer)]
    public async Task Every_refusal_of_a_purchase_is_named(int status, string body, RefusalCode code)
    {
        _pool.Fail("purchase/sms", ShopFault.Answer(status, body));

        Assert.Equal(code, Assert.IsType<SpendOutcome.Refused>(await RentAsync()).Refusal.Code);
    }

    [Theory]
    [InlineData(422, """{"success":1,"order_id":"ORD9"}""")]
    [InlineData(200, """{"success":0,"order_id":"ORD9"}""")]
    [InlineData(200, "[]")]
    [InlineData(500, """{"success":0,"message":"no"}""")]
    public async Task Contradictions_are_in_doubt(int status, string body)
    {
        _pool.Fail("purchase/sms", ShopFault.Answer(status, body));

        Assert.Equal(body, Assert.IsType<SpendOutcome.Unknown>(await RentAsync()).Raw);
    }

    [Fact]
    public async Task The_providers_words_come_without_markup_and_without_the_key()
    {
        var body = $$"""{"success":0,"message":"<b onclick='x'>No&nbsp;luck</b>\u202e<br>with {{_pool.ApiKey}}"}""";
        _pool.Fail("purchase/sms", ShopFault.Answer(200, body));

        var refusal = Assert.IsType<SpendOutcome.Refused>(await RentAsync()).Refusal;

        Assert.Equal("No luck with …", Assert.Single(refusal.Arguments));
    }

    [Theory]
    [InlineData(200, """{"success":1,"message":"The order has been cancelled, and you have been refunded 0.31."}""", "Confirmed")]
    [InlineData(200, """{"success":1}""", "Confirmed")]
    [InlineData(200, """{"success":0}""", "Unknown")]
    [InlineData(200, "<html>", "Unknown")]
    [InlineData(404, """{"success":0,"message":"We could not find this order!"}""", "Unknown")]
    [InlineData(500, """{"success":1}""", "Unknown")]
    [InlineData(400, """{"success":0,"message":"Your order cannot be cancelled yet, please try again later."}""", "NotYet")]
    [InlineData(429, "", "NotYet")]
    [InlineData(400, """{"success":0,"message":"This order received an SMS."}""", "Refused")]
    [InlineData(403, """{"success":0,"errors":[{"message":"Invalid API key","param":"key"}]}""", "Refused")]
    public async Task Every_answer_to_a_cancel_is_named(int status, string body, string outcome)
    {
        var target = Target(await BuyAsync());
        _pool.Fail("sms/cancel", ShopFault.Answer(status, body));

        var answer = await ((ICanRefund)_provider).RefundAsync(target, CancellationToken.None);

        Assert.Equal(outcome, answer.GetType().Name);
        Assert.Equal(1, _pool.Books.Count("sms/cancel"));
    }

    [Fact]
    public async Task A_confirmed_cancel_names_the_amount()
    {
        var target = Target(await BuyAsync());
        _time.Advance(TimeSpan.FromMinutes(3));

        var answer = await ((ICanRefund)_provider).RefundAsync(target, CancellationToken.None);

        Assert.Equal(new RefundOutcome.Confirmed(Money.Of(0.31m)), answer);
        Assert.Equal((0.31m, 0.31m), (_pool.Books.Charged, _pool.Books.Refunded));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_resend_has_its_price_and_keeps_or_changes_the_order(bool newOrder)
    {
        var again = (ICanResend)_provider;
        var target = Target(await BuyAsync());
        await _pool.DeliverAsync(target.ExternalId, "Your code: 123456", "123456");
        (_pool.ResendCost, _pool.ResendMakesNewOrder) = (0.05m, newOrder);

        var price = await again.QuoteAnotherCodeAsync(target, CancellationToken.None);
        var done = Assert.IsType<SpendOutcome.Done>(await again.RequestAnotherCodeAsync(target, CancellationToken.None));

        Assert.Equal((Money.Of(0.05m), Money.Of(0.05m)), (price, done.Charged));
        Assert.Equal(newOrder ? _pool.Orders[1].Id : null, done.ExternalId);
        Assert.Equal(1, _pool.Books.Count("sms/resend"));
    }

    [Fact]
    public async Task A_resend_before_the_first_sms_is_refused()
    {
        var target = Target(await BuyAsync());

        var outcome = await ((ICanResend)_provider).RequestAnotherCodeAsync(target, CancellationToken.None);

        Assert.Equal(RefusalCode.ProviderRefused, Assert.IsType<SpendOutcome.Refused>(outcome).Refusal.Code);
    }

    [Fact]
    public async Task The_balance_is_read() =>
        Assert.Equal(Money.Of(100), await ((IHasBalance)_provider).GetBalanceAsync(CancellationToken.None));

    [Fact]
    public async Task Without_a_country_the_suggested_ones_are_quoted()
    {
        var service = $"{_pool.Sell("WhatsApp", "US", 0.31m, 5).ServiceId}";
        _pool.Sell("WhatsApp", "GB", 0.10m, 5);

        var quotes = await _provider.QuoteAsync(new QuoteRequest(RentalKind.Activation, service, ""), CancellationToken.None);

        var prices = quotes.Select(quote => (quote.Request.CountryKey, quote.Price!.Value));
        Assert.Equal([("US", Money.Of(0.31m)), ("GB", Money.Of(0.10m))], prices);
    }

    [Fact]
    public async Task An_html_page_is_an_unreadable_answer()
    {
        _pool.Fail("request/balance", ShopFault.Html(200));

        var fault = await Assert.ThrowsAsync<RefusedException>(() => ((IHasBalance)_provider).GetBalanceAsync(CancellationToken.None));
        Assert.Equal(RefusalCode.ProviderAnswer, fault.Refusal.Code);
    }

    private static ProviderRental Target(SpendOutcome.Done done) => new(done.ExternalId!, "order", default, done.EndsAt);

    private async Task<SpendOutcome.Done> BuyAsync() => Assert.IsType<SpendOutcome.Done>(await RentAsync());

    private async Task<SpendOutcome> RentAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1)); // Else the account's budget would never fill again.
        var offer = _pool.Sell("WhatsApp", "US", 0.31m, 20);
        var request = new QuoteRequest(RentalKind.Activation, $"{offer.ServiceId}", "US");
        var quote = Assert.Single(await _provider.QuoteAsync(request, CancellationToken.None));
        return await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), CancellationToken.None);
    }
}
