using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.ISmsCode;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.ISmsCode;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.ISmsCode;

/// <summary>What is iSMScode's own, beyond the contract.</summary>
public sealed class ISmsCodeProviderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly CollectedLogs _log = new();
    private ISmsCodeSimulator _shop = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await ISmsCodeSimulator.StartAsync(_time);
        _shop.Sell("whatsapp", "US", 0.31m, 20);
        _shop.Sell("telegram", "US", 0.31m, 20);
        _provider = new ISmsCodeDriver(_shop).Connect(_time, _log);
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task The_order_is_the_documented_json_with_the_key_as_a_bearer()
    {
        var done = await BuyAsync();

        var request = _shop.Books.Requests.Single(request => request.Path == "numbers/request");
        Assert.Equal(
            ("POST", """{"country":"US","service":"whatsapp"}""", "Bearer " + _shop.ApiKey),
            (request.Method, request.Body, request.Authorization));
        Assert.Equal(("+12025550101", _time.GetUtcNow().AddMinutes(15), null), (done.Phone, done.EndsAt, done.Charged));
        Assert.All(_shop.Books.Requests, each => Assert.Equal("", each.Query));
    }

    [Fact]
    public async Task A_price_is_unknown_where_the_operator_named_none()
    {
        var quote = Assert.Single(await _provider.QuoteAsync(Wish("telegram"), CancellationToken.None));

        Assert.Null(quote.Price);
        Assert.Equal((NoCodeRule.Unknown, null, AnotherCode.Comes), (quote.Terms.IfNoCode, quote.Terms.Refund, quote.Terms.AnotherCode));
        Assert.False(_provider is IListsPurchases or ICanRefund or IHasBalance);
    }

    [Theory]
    [InlineData("us:whatsapp", 0.40)]
    [InlineData("US:WhatsApp", 0.40)]
    [InlineData("us:*", 0.40)]
    [InlineData("*:whatsapp", 0.40)]
    [InlineData("*", 0.50)]
    [InlineData("gb:whatsapp", null)]
    public void The_nearest_price_of_the_operator_counts(string key, double? price)
    {
        Dictionary<string, string> prices = new(StringComparer.OrdinalIgnoreCase) { [key] = price == 0.50 ? "0.50" : "0.40" };

        Assert.Equal(price is { } amount ? Money.Of((decimal)amount) : null, new ISmsCodePrices(prices).Of("US", "whatsapp"));
    }

    [Theory]
    [InlineData(
        "us:whatsapp",
        "cheap",
        "Providers:ISmsCode:Prices:us:whatsapp is \"cheap\": give a price in USD from 0.01 to 1000, for example 0.40.")]
    [InlineData("*", "-1", "Providers:ISmsCode:Prices:* is \"-1\": give a price in USD from 0.01 to 1000, for example 0.40.")]
    [InlineData(
        "whatsapp", "0.40", "Providers:ISmsCode:Prices:whatsapp is no known place: write country:service, for example us:whatsapp, or *.")]
    public void A_wrong_price_is_named_with_its_mend(string key, string value, string error)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Providers:ISmsCode:ApiKey", "k"), new($"Providers:ISmsCode:Prices:{key}", value)]).Build();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddISmsCode(configuration);

        Assert.Equal(error, Assert.Single(CheckedOptions.FindErrors(services.BuildServiceProvider())));
    }

    [Theory]
    [InlineData(400, """{"status":"error","code":"invalid_service","message":"x"}""", RefusalCode.NotSold)]
    [InlineData(400, """{"status":"error","code":"invalid_country","message":"x"}""", RefusalCode.NotSold)]
    [InlineData(401, """{"status":"error","code":"unauthorized","message":"x"}""", RefusalCode.ProviderKey)]
    [InlineData(401, "", RefusalCode.ProviderKey)]
    [InlineData(402, """{"status":"error","code":"insufficient_balance","message":"x"}""", RefusalCode.ProviderBalance)]
    [InlineData(402, "{}", RefusalCode.ProviderBalance)]
    [InlineData(404, """{"status":"error","code":"no_numbers_available","message":"x"}""", RefusalCode.OutOfStock)]
    [InlineData(404, """{"status":"error"}""", RefusalCode.OutOfStock)]
    [InlineData(404, "<html>", RefusalCode.ProviderAnswer)]
    [InlineData(429, """{"status":"error","code":"rate_limit_exceeded","message":"x"}""", RefusalCode.ProviderRateLimit)]
    [InlineData(200, """{"status":"error","code":"insufficient_balance"}""", RefusalCode.ProviderBalance)]
    [InlineData(403, """{"status":"error","code":"account_frozen","message":"No."}""", RefusalCode.ProviderRefused)]
    public async Task Every_refusal_of_a_purchase_is_named(int status, string body, RefusalCode code)
    {
        _shop.Fail("numbers/request", ShopFault.Answer(status, body));

        Assert.Equal(code, Assert.IsType<SpendOutcome.Refused>(await RentAsync()).Refusal.Code);
        Assert.Equal(1, _shop.Books.Count("numbers/request"));
    }

    [Fact]
    public async Task A_key_that_does_not_work_is_explained()
    {
        var stranger = new ISmsCodeDriver(_shop).Connect(_time, _log, "not-a-key");

        var refusal = (await Assert.ThrowsAsync<RefusedException>(() => stranger.ListCatalogueAsync(CancellationToken.None))).Refusal;

        Assert.Equal("{ISmsCode_KeyAfterTopUp}", Assert.Single(refusal.Arguments));
        Assert.EndsWith(
            "(/price). iSMScode shows a key only after the first top-up of the account.",
            new RefusalText().Of(refusal).ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, """{"status":"error","number":{"id":"num_1"}}""")]
    [InlineData(200, """{"status":"error","number":{"id":"num_1"}}""")]
    [InlineData(200, """{"status":"success","number":[]}""")]
    [InlineData(200, "[]")]
    [InlineData(503, """{"status":"error","code":"maintenance"}""")]
    public async Task Contradictions_are_in_doubt(int status, string body)
    {
        _shop.Fail("numbers/request", ShopFault.Answer(status, body));

        Assert.Equal(body, Assert.IsType<SpendOutcome.Unknown>(await RentAsync()).Raw);
    }

    [Fact]
    public async Task The_providers_words_come_without_the_key()
    {
        _shop.Fail("numbers/request", ShopFault.Answer(403, $$"""{"status":"error","message":"{{_shop.ApiKey}} is frozen"}"""));

        Assert.Equal("… is frozen", Assert.Single(Assert.IsType<SpendOutcome.Refused>(await RentAsync()).Refusal.Arguments));
    }

    [Fact]
    public async Task Above_the_members_cap_nothing_is_asked()
    {
        var quote = Assert.Single(await _provider.QuoteAsync(Wish("whatsapp"), CancellationToken.None));

        var refused = Assert.IsType<SpendOutcome.Refused>(
            await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.30m)), CancellationToken.None));

        Assert.Equal((RefusalCode.PriceAboveCap, 0), (refused.Refusal.Code, _shop.Books.Count("numbers/request")));
    }

    [Fact]
    public async Task Several_sms_come_in_the_order_they_were_received_each_with_its_own_identity()
    {
        var target = Target(await BuyAsync());
        var now = _time.GetUtcNow();
        _shop.Deliver(target.ExternalId, "Your code: 222222", at: now.AddSeconds(20));
        _shop.Deliver(target.ExternalId, "Your code: 111111", at: now.AddSeconds(10));
        _shop.Deliver(target.ExternalId, "Your code: 111111", at: now.AddSeconds(30));

        var first = await ReadAsync(target);
        var again = await ReadAsync(target);

        Assert.Equal(["Your code: 111111", "Your code: 222222", "Your code: 111111"], first.Sms.Select(sms => sms.Text));
        Assert.Equal(
            (3, now.AddSeconds(10), "+447123456789"),
            (first.Sms.DistinctBy(sms => sms.Identity).Count(), first.Sms[0].ReceivedAt!.Value, first.Sms[0].Sender));
        Assert.Equal(first.Sms, again.Sms);
    }

    [Theory]
    [InlineData(0, ReadingState.Waiting)]
    [InlineData(14, ReadingState.Waiting)]
    [InlineData(15, ReadingState.Waiting)]
    [InlineData(16, ReadingState.Expired)]
    public async Task The_state_follows_from_the_end(int minutes, ReadingState state)
    {
        var target = Target(await BuyAsync());
        _time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(state, (await ReadAsync(target)).State);
    }

    [Theory]
    [InlineData(5, ReadingState.Waiting)]
    [InlineData(60, ReadingState.Missing)]
    [InlineData(1000, ReadingState.Expired)]
    public async Task A_404_is_still_waiting_while_the_number_is_young(int seconds, ReadingState state)
    {
        _shop.NotFoundWhileEmpty = true;
        var target = Target(await BuyAsync());
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(state, (await ReadAsync(target)).State);
    }

    [Fact]
    public async Task A_late_sms_is_still_read_after_the_end()
    {
        var target = Target(await BuyAsync());
        _time.Advance(TimeSpan.FromMinutes(20));
        _shop.Deliver(target.ExternalId, "Your code: 123456");

        Assert.Equal(ReadingState.Received, (await ReadAsync(target)).State);
    }

    [Theory]
    [InlineData(
        """{"status":"success","sms":[null,7,{"from":12345,"text":"Code 583920","received_at":1774123122}]}""", "12345", "Code 583920")]
    [InlineData("""{"status":"success","sms":{"0":{"from":null,"text":"Code 583920","received_at":"soon"}}}""", null, "Code 583920")]
    [InlineData("""{"sms":[{"text":"Code 583920 \ud83d","extra":{}}]}""", null, "Code 583920 \ufffd")]
    public async Task Other_types_and_shapes_are_understood(string body, string? from, string text)
    {
        var target = Target(await BuyAsync());
        _shop.Fail("sms", ShopFault.Answer(200, body));

        var sms = Assert.Single((await ReadAsync(target)).Sms);

        Assert.Equal((from, text), (sms.Sender, sms.Text));
    }

    [Fact]
    public async Task Too_many_requests_hold_back_the_account_for_as_long_as_asked_and_ten_seconds_unasked()
    {
        var target = Target(await BuyAsync());
        _shop.Fail("sms", ISmsCodeSimulator.TooManyRequests());

        var first = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(target));
        var second = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(target));

        Assert.Equal((RefusalCode.ProviderRateLimit, TimeSpan.FromSeconds(10)), (first.Refusal.Code, first.Refusal.RetryAfter));
        Assert.Equal(RefusalCode.ProviderRateLimit, second.Refusal.Code);
        Assert.Equal(1, _shop.Books.Count($"numbers/{target.ExternalId}/sms"));
    }

    private static QuoteRequest Wish(string service) => new(RentalKind.Activation, service, "US");

    private ProviderRental Target(SpendOutcome.Done done) => new(done.ExternalId!, ISmsCodeTerms.Number, _time.GetUtcNow(), done.EndsAt);

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target) =>
        Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));

    private async Task<SpendOutcome.Done> BuyAsync() => Assert.IsType<SpendOutcome.Done>(await RentAsync());

    private async Task<SpendOutcome> RentAsync()
    {
        var quote = Assert.Single(await _provider.QuoteAsync(Wish("whatsapp"), CancellationToken.None));
        return await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), CancellationToken.None);
    }
}
