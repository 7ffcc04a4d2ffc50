using System.Text;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.RentiumSms;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.RentiumSms;

/// <summary>What is RentiumSMS's own, beyond the contract.</summary>
public sealed class RentiumSmsProviderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly CollectedLogs _log = new();
    private RentiumSmsSimulator _shop = null!;
    private RentiumSmsDriver _driver = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await RentiumSmsSimulator.StartAsync(_time);
        _shop.Sell("whatsapp", "us", 0.31m, 20);
        _driver = new RentiumSmsDriver(_shop);
        _provider = _driver.Connect(_time, _log);
    }

    public async Task DisposeAsync() => await _driver.DisposeAsync();

    [Fact]
    public async Task The_order_is_the_documented_json_with_the_key_as_a_bearer()
    {
        var done = Assert.IsType<SpendOutcome.Done>(await RentAsync());

        var request = _shop.Books.Requests.Single(request => request.Method == "POST");
        Assert.Equal(
            ("reservations", """{"service":"whatsapp","country":"us","operator":"any"}""", "Bearer " + _shop.ApiKey),
            (request.Path, request.Body, request.Authorization));
        Assert.Equal(("res_000001", "+12025550101", Money.Of(0.31m)), (done.ExternalId, done.Phone, done.Charged));
        Assert.True((done.EndsAt!.Value - _time.GetUtcNow().AddMinutes(20)).Duration() < TimeSpan.FromSeconds(1));
        Assert.Contains("res_000001", done.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_is_found_by_its_name_and_sent_and_an_unknown_one_is_not_sold()
    {
        var quote = Assert.Single(await _provider.QuoteAsync(Wish() with { Pool = "T-MOBILE" }, CancellationToken.None));
        Assert.Equal("t-mobile", quote.Request.Pool);
        Assert.Equal("?country=us", _shop.Books.Requests.Single(request => request.Path == "operators").Query);

        Assert.IsType<SpendOutcome.Done>(await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));
        Assert.Equal("t-mobile", Assert.Single(_shop.Reservations).Operator);

        Assert.Empty(await _provider.QuoteAsync(Wish() with { Pool = "Nobody" }, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"data":[{"code":"us","currency":"USD","services":{"whatsapp":{"price":"0.31","available":7}}}]}""", "0.31", 7)]
    [InlineData(
        """[{"country":"US","service":"telegram","price":9},{"country":"US","service":"whatsapp","price":0.31,"currency":"usd","count":"3"}]""",
        "0.31",
        3)]
    [InlineData(
        """{"currency":"USD","countries":{"us":{"name":"United States","prices":[{"service":"whatsapp","cost":0.31}]}}}""", "0.31", null)]
    [InlineData("""{"countries":[{"iso":"us","price":"$0.31","available":true}]}""", "0.31", null)]
    [InlineData("""{"countries":[{"iso":"us","price":"$0.31","available":false}]}""", "0.31", 0)]
    [InlineData("""[{"code":"us","price":0.31}]""", null, null)]
    [InlineData("""[{"code":"us","price":0.31,"currency":"EUR"}]""", null, null)]
    [InlineData("""["us","gb"]""", null, null)]
    [InlineData("""{"data":[{"code":"us","currency":"USD","services":["whatsapp"],"price":0.31}]}""", "0.31", null)]
    [InlineData(
        """{"data":[{"code":"us","currency":"USD","services":{"whatsapp":{"any":{"price":0.31},"verizon":{"price":0.9}}}}]}""",
        "0.31",
        null)]
    public async Task Prices_are_read_in_likely_shapes_and_in_usd_only_where_that_is_said(string countries, string? price, int? stock)
    {
        _shop.Fail("countries", ShopFault.Answer(200, countries));

        var quote = Assert.Single(await _provider.QuoteAsync(Wish(), CancellationToken.None));

        Assert.Equal((price, stock), (quote.Price?.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture), quote.Stock));
    }

    [Theory]
    [InlineData("""[{"code":"us","services":{"telegram":{"price":1}}}]""")]
    [InlineData("""[{"country":"us","service":"telegram","price":1}]""")]
    [InlineData("""[{"code":"gb","price":1}]""")]
    [InlineData("[]")]
    public async Task What_is_not_on_the_list_is_not_sold(string countries)
    {
        _shop.Fail("countries", ShopFault.Answer(200, countries));

        Assert.Empty(await _provider.QuoteAsync(Wish(), CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"id":"r1","number":"12025550101"}""", "r1")]
    [InlineData("""{"data":{"id":7,"phone":12025550101}}""", "7")]
    [InlineData("""{"id":"request-9","status":"success","data":{"reservation":{"reservation_id":"r2","phone_number":"x"}}}""", "r2")]
    [InlineData("""{"id":"r3","data":{"note":"x"}}""", "r3")]
    public async Task An_id_that_was_paid_for_is_found_wherever_it_stands(string body, string id)
    {
        _shop.Fail("reservations", ShopFault.Answer(201, body));

        Assert.Equal(id, Assert.IsType<SpendOutcome.Done>(await RentAsync()).ExternalId);
    }

    [Theory]
    [InlineData(400, """{"error":"BAD_REQUEST","message":"x"}""", RefusalCode.ProviderRefused)]
    [InlineData(400, """{"error":{"code":"UNSUPPORTED_COUNTRY"}}""", RefusalCode.NotSold)]
    [InlineData(401, "", RefusalCode.ProviderKey)]
    [InlineData(402, """{"code":"OUT_OF_BALANCE"}""", RefusalCode.ProviderBalance)]
    [InlineData(404, """{"error":"x","id":"request-1"}""", RefusalCode.OutOfStock)]
    [InlineData(409, "{}", RefusalCode.OutOfStock)]
    [InlineData(429, """{"code":"RATE_LIMIT"}""", RefusalCode.ProviderRateLimit)]
    [InlineData(200, """{"error":"OUT_OF_BALANCE"}""", RefusalCode.ProviderBalance)]
    public async Task Every_refusal_of_a_reservation_is_named(int status, string body, RefusalCode code)
    {
        _shop.Fail("reservations", ShopFault.Answer(status, body));

        Assert.Equal(code, Assert.IsType<SpendOutcome.Refused>(await RentAsync()).Refusal.Code);
        Assert.Equal(1, _shop.Books.Orders);
    }

    [Theory]
    [InlineData("""{"error":{"code":"CARRIER_TIMEOUT"}}""")]
    [InlineData("""{"error":"CARRIER_TIMEOUT","message":"Re-attempt the reservation after 60 seconds."}""")]
    [InlineData("503 CARRIER_TIMEOUT")]
    public async Task A_carrier_timeout_comes_back_in_a_minute(string body)
    {
        _shop.Fail("reservations", ShopFault.Answer(503, body));

        Assert.Equal(TimeSpan.FromSeconds(60), Assert.IsType<SpendOutcome.Deferred>(await RentAsync()).After);
        Assert.Equal(1, _shop.Books.Orders);
    }

    [Theory]
    [InlineData(503, "{}")]
    [InlineData(503, "<html>Service Unavailable</html>")]
    [InlineData(500, """{"error":"CARRIER_TIMEOUT"}""")]
    [InlineData(503, """{"error":"CARRIER_TIMEOUT","data":{"reservation_id":"r1"}}""")]
    [InlineData(402, """{"data":{"id":"r1","phone_number":"+12025550101"}}""")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"success":false,"error":"something else"}""")]
    public async Task What_cannot_be_read_for_certain_is_in_doubt(int status, string body)
    {
        _shop.Fail("reservations", ShopFault.Answer(status, body));

        Assert.Equal(body, Assert.IsType<SpendOutcome.Unknown>(await RentAsync()).Raw);
        Assert.Equal(1, _shop.Books.Orders);
    }

    [Theory]
    [InlineData("""[{"sender":"WhatsApp","text":"Your code 849-201","code":"849201"}]""", "Your code 849-201", "849201")]
    [InlineData("""{"messages":[{"from":"WhatsApp","message":"Your code 849-201"}]}""", "Your code 849-201", null)]
    [InlineData("""{"data":{"status":"received","sms":[{"body":"Your code 849-201","code":849201}]}}""", "Your code 849-201", "849201")]
    [InlineData("""{"text":"Your code 849-201","code":"849201"}""", "Your code 849-201", "849201")]
    [InlineData("""{"sms":"Your code 849-201"}""", "Your code 849-201", null)]
    [InlineData("""{"status":"received","code":"849201"}""", null, "849201")]
    [InlineData("""["Your code \ud83d 849-201"]""", "Your code \ufffd 849-201", null)]
    public async Task Sms_are_read_in_likely_shapes(string body, string? text, string? code)
    {
        var target = await BuyAsync();
        _shop.Fail("sms", ShopFault.Answer(200, body));

        var sms = Assert.Single((await ReadAsync(target)).Sms);

        Assert.Equal((text, code), (sms.Text, sms.Code));
    }

    [Theory]
    [InlineData("""{"sms":[]}""")]
    [InlineData("""{"sms":null,"status":"waiting"}""")]
    [InlineData("""{"message":"No SMS yet","code":"200"}""")]
    [InlineData("""{"data":[{"text":"","code":"0"},{"text":null}]}""")]
    public async Task What_is_no_sms_is_none(string body)
    {
        var target = await BuyAsync();
        _shop.Fail("sms", ShopFault.Answer(200, body));

        var snapshot = await ReadAsync(target);

        Assert.Equal((ReadingState.Waiting, 0), (snapshot.State, snapshot.Sms.Count));
    }

    [Fact]
    public async Task The_same_text_again_is_a_new_sms_at_another_time_and_without_times_by_its_count()
    {
        var target = await BuyAsync();
        _shop.Deliver(target.ExternalId, "Your code: 111111", "111111", _time.GetUtcNow());
        _shop.Deliver(target.ExternalId, "Your code: 111111", "111111", _time.GetUtcNow().AddSeconds(10));
        Assert.Equal(2, (await ReadAsync(target)).Sms.DistinctBy(sms => sms.Identity).Count());

        const string Once = """[{"text":"Your code: 222222"}]""";
        const string Twice = """[{"text":"Your code: 222222"},{"text":"Your code: 222222"}]""";
        _shop.Fail("sms", ShopFault.Answer(200, Once));
        var first = (await ReadAsync(target)).Sms;
        _shop.Fail("sms", ShopFault.Answer(200, Twice));
        var second = (await ReadAsync(target)).Sms;
        Assert.Equal(first[0].Identity, second[0].Identity);
        Assert.Equal(2, second.DistinctBy(sms => sms.Identity).Count());
    }

    [Theory]
    [InlineData("waiting_for_sms", ReadingState.Waiting)]
    [InlineData("ACTIVE", ReadingState.Waiting)]
    [InlineData("completed", ReadingState.Received)]
    [InlineData("expired", ReadingState.Expired)]
    [InlineData("cancelled", ReadingState.Expired)]
    [InlineData("refunded", ReadingState.Refunded)]
    [InlineData("refund_pending", ReadingState.Unknown)]
    [InlineData("not_refunded", ReadingState.Unknown)]
    [InlineData("inactive", ReadingState.Unknown)]
    [InlineData("teleported", ReadingState.Unknown)]
    public async Task A_status_is_understood_and_an_unknown_one_is_never_final(string status, ReadingState state)
    {
        var target = await BuyAsync();
        _shop.Reservations[0].Status = status;

        Assert.Equal(state, (await ReadAsync(target)).State);
    }

    [Theory]
    [InlineData("""{"balance":"84.10","currency":"usd","quotas":{"a":1}}""", "$84.10")]
    [InlineData("""{"data":{"wallet":{"balance":84.1}},"quotas":[]}""", "84.10 credits")]
    [InlineData("""{"balance":{"amount":"$84.10"}}""", "$84.10")]
    public async Task The_balance_is_read_in_likely_shapes(string body, string balance)
    {
        _shop.Fail("balance", ShopFault.Answer(200, body));

        Assert.Equal(balance, (await ((IHasBalance)_provider).GetBalanceAsync(CancellationToken.None)).ToString());
    }

    [Fact]
    public async Task A_push_is_a_hint_for_its_reservation_and_nothing_else()
    {
        var target = await BuyAsync();
        _shop.Deliver(target.ExternalId, "Your code: 583-920", "583920");
        var pushes = (IReceivesWebhooks)_provider;

        Assert.Equal("a-token", pushes.WebhookToken);
        Assert.Equal(new WebhookVerdict.Hint(target.ExternalId), Take(_shop.Payload(target.ExternalId)));
        Assert.IsType<WebhookVerdict.Nothing>(Take("""{"event":"ping"}"""));
        Assert.All(
            ["", "{", "[]", "7", "null", """{"event":"sms.received"}""", """{"event":"sms.received","data":{}}""", """{"event":"sms.received","data":[]}"""],
            body => Assert.IsType<WebhookVerdict.Malformed>(Take(body)));

        WebhookVerdict Take(string body) => pushes.Take(new WebhookCall(Encoding.UTF8.GetBytes(body), _ => null));
    }

    private static QuoteRequest Wish() => new(RentalKind.Activation, "whatsapp", "us");

    private async Task<ProviderRental> BuyAsync()
    {
        var done = Assert.IsType<SpendOutcome.Done>(await RentAsync());
        return new ProviderRental(done.ExternalId!, RentiumSmsTerms.Reservation, _time.GetUtcNow(), done.EndsAt);
    }

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target) =>
        Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));

    private async Task<SpendOutcome> RentAsync()
    {
        var quote = Assert.Single(await _provider.QuoteAsync(Wish(), CancellationToken.None));
        return await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), CancellationToken.None);
    }
}
