using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.FetchSms;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.FetchSms;

/// <summary>What is FetchSMS's own, beyond the contract.</summary>
public sealed class FetchSmsProviderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private FetchSmsSimulator _shop = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await FetchSmsSimulator.StartAsync(_time);
        _shop.Sell("whatsapp", "WhatsApp", 0.31m, 200);
        _provider = new FetchSmsDriver(_shop).Connect(_time, new CollectedLogs());
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Theory]
    [InlineData(FetchSmsShape.Documented)]
    [InlineData(FetchSmsShape.Other)]
    public async Task The_order_is_the_documented_json_with_the_key_as_a_bearer(FetchSmsShape shape)
    {
        _shop.Shape = shape;

        var done = Assert.IsType<SpendOutcome.Done>(await RentAsync(Wish() with { AreaCode = "726" }));

        var request = _shop.Books.Requests.Last();
        Assert.Equal(("verifications", "Bearer " + _shop.ApiKey), (request.Path, request.Authorization));
        Assert.Equal("""{"service":"whatsapp","area_code":"726"}""", request.Body);
        Assert.Equal((Money.Of(0.31m), _time.GetUtcNow().AddMinutes(15), "+1726555"), (done.Charged, done.EndsAt!.Value, done.Phone![..8]));
    }

    [Fact]
    public async Task A_rental_is_bought_for_every_service_in_its_days()
    {
        var quotes = await _provider.QuoteAsync(Wish() with { Kind = RentalKind.Lease }, CancellationToken.None);
        Assert.Equal([1, 7, 30, 90, 365], quotes.Select(quote => quote.Days!.Value));
        Assert.All(quotes, quote => Assert.True(quote.ServesAnyService));
        Refill();

        var done = Assert.IsType<SpendOutcome.Done>(
            await _provider.RentAsync(new PurchaseRequest(quotes[2], Money.Of(20)), CancellationToken.None));

        Assert.Equal("""{"service":"unlimited-services","days":30}""", _shop.Books.Requests.Last().Body);
        Assert.Equal((Money.Of(15), _shop.Holds[0].EndsAt), (done.Charged, done.EndsAt!.Value));
        Assert.Equal(TimeSpan.FromMinutes(15), quotes[2].Terms.Refund!.Window);
    }

    [Fact]
    public async Task An_area_code_that_is_not_there_has_no_quote_and_one_that_is_costs_more()
    {
        Assert.Empty(await _provider.QuoteAsync(Wish() with { AreaCode = "999" }, CancellationToken.None));
        var quotes = await _provider.QuoteAsync(Wish() with { AreaCode = "726" }, CancellationToken.None);
        Assert.Equal(Money.Of(0.81m), Assert.Single(quotes).Price);
    }

    [Theory]
    [InlineData(400, """{"detail":"Something else."}""", RefusalCode.ProviderRefused)]
    [InlineData(401, """{"detail":"Invalid API key."}""", RefusalCode.ProviderKey)]
    [InlineData(401, "", RefusalCode.ProviderKey)]
    [InlineData(402, """{"detail":"Insufficient wallet balance."}""", RefusalCode.ProviderBalance)]
    [InlineData(404, """{"detail":"Unknown service."}""", RefusalCode.NotSold)]
    [InlineData(404, "<html>", RefusalCode.ProviderAnswer)]
    [InlineData(409, """{"detail":"Out of stock for short-term."}""", RefusalCode.OutOfStock)]
    [InlineData(422, """{"detail":[{"loc":["body","days"],"msg":"wrong duration"}]}""", RefusalCode.ProviderRefused)]
    [InlineData(400, """{"detail":{"code":"no_stock","message":"This is out of stock."}}""", RefusalCode.OutOfStock)]
    [InlineData(429, """{"detail":"Rate limit exceeded."}""", RefusalCode.ProviderRateLimit)]
    public async Task Every_refusal_of_a_purchase_is_named(int status, string body, RefusalCode code)
    {
        _shop.Fail("POST verifications", ShopFault.Answer(status, body));

        Assert.Equal(code, Assert.IsType<SpendOutcome.Refused>(await RentAsync(Wish())).Refusal.Code);
        Assert.Equal(1, _shop.Books.Count("POST verifications"));
    }

    [Fact]
    public async Task Too_many_open_numbers_are_said_and_hold_nothing_back()
    {
        var target = await BuyAsync();
        _shop.ActiveLimit = 1;

        Assert.Equal(
            "FetchSMS refused: \"too many numbers are open on the account; one has to end or be cancelled first\". Another offer may work (/price).",
            await RefusedAsync());
        Assert.Equal(ReadingState.Waiting, (await ReadAsync(target)).State);
    }

    [Fact]
    public async Task A_spend_cap_is_said()
    {
        _shop.SpendCapCents = 10;

        Assert.Contains("the account's spend cap is reached; the operator can raise it", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_rate_limit_is_a_pause_of_the_account()
    {
        var target = await BuyAsync();
        _shop.Fail("POST verifications", FetchSmsSimulator.TooManyRequests(TimeSpan.FromSeconds(30)));
        await RentAsync(Wish());

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(target));

        Assert.Equal(RefusalCode.ProviderRateLimit, refused.Refusal.Code);
        Assert.Equal(0, _shop.Books.Count("GET verifications"));
    }

    [Theory]
    [InlineData(409, """{"detail":"x","id":"v-1"}""")]
    [InlineData(201, """{"number":"(332) 555-0184"}""")]
    [InlineData(201, "[]")]
    [InlineData(503, """{"detail":"maintenance"}""")]
    public async Task Contradictions_are_in_doubt(int status, string body)
    {
        _shop.Fail("POST verifications", ShopFault.Answer(status, body));

        Assert.Equal(body, Assert.IsType<SpendOutcome.Unknown>(await RentAsync(Wish())).Raw);
    }

    [Fact]
    public async Task Beyond_the_page_of_a_list_a_number_is_found_by_its_own_address_and_never_called_missing()
    {
        var first = await BuyAsync();
        _shop.ActiveLimit = null;
        for (var i = 0; i < 101; i++)
        {
            Refill();
            await BuyAsync();
        }

        Assert.Equal(ReadingState.Waiting, (await ReadAsync(first)).State);
        _shop.Fail("GET verifications/*", ShopFault.Html(404), times: 3);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReadingState.Unknown, (await ReadAsync(first)).State);
        Refill();
        var lists = (IListsPurchases)_provider;
        await Assert.ThrowsAsync<ListTooShortException>(() => lists.ListPurchasesAsync(_time.GetUtcNow().AddDays(-1), CancellationToken.None));
    }

    [Fact]
    public async Task Many_numbers_cost_one_call()
    {
        List<ProviderRental> targets = [];
        for (var i = 0; i < 20; i++)
        {
            Refill();
            targets.Add(await BuyAsync());
        }

        Refill();
        var before = _shop.Books.Requests.Count;
        Assert.Equal(
            20, (await _provider.ReadAsync(targets, CancellationToken.None)).Count(snapshot => snapshot.State is ReadingState.Waiting));
        Assert.Equal(before + 1, _shop.Books.Requests.Count);
        Assert.Equal((true, TimeSpan.FromSeconds(3)), (_provider.Terms.Poll.Bulk, _provider.Terms.Poll.Minimum));
    }

    [Fact]
    public async Task A_rental_is_extended_and_a_conflict_is_read_before_it_is_believed()
    {
        var target = await LeaseAsync();
        var extends = (ICanExtend)_provider;
        Assert.Equal(Money.Of(15), await extends.QuoteExtensionAsync(target, 30, CancellationToken.None));

        var done = Assert.IsType<SpendOutcome.Done>(await extends.ExtendAsync(target, 30, CancellationToken.None));
        Assert.Equal((_shop.Holds[0].EndsAt, null), (done.EndsAt!.Value, done.Charged));

        Refill();
        _shop.Fail("POST rentals/*/extend", ShopFault.Answer(409, """{"detail":"conflict"}"""), times: 2);
        Assert.IsType<SpendOutcome.Done>(await extends.ExtendAsync(target, 30, CancellationToken.None));
        Assert.IsType<SpendOutcome.Refused>(
            await extends.ExtendAsync(target with { EndsAt = _shop.Holds[0].EndsAt }, 30, CancellationToken.None));
    }

    [Theory]
    [InlineData(1, false, typeof(RefundOutcome.Confirmed))]
    [InlineData(1, true, typeof(RefundOutcome.Refused))]
    [InlineData(16, false, typeof(RefundOutcome.Refused))]
    public async Task A_rental_is_taken_back_before_its_deadline_and_without_a_code(int minutes, bool withCode, Type outcome)
    {
        var target = await LeaseAsync();
        if (withCode)
            _shop.Deliver(target.ExternalId, "482910", "Code 482910");
        _time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.IsType(outcome, await ((ICanRefund)_provider).RefundAsync(target, CancellationToken.None));
    }

    [Fact]
    public async Task A_rental_that_was_cancelled_without_its_money_is_no_refund()
    {
        var target = await LeaseAsync();
        _shop.Fail("GET rentals", ShopFault.Answer(200, $$"""[{"id":"{{target.ExternalId}}","status":"cancelled","refunded":false}]"""));

        Assert.Equal(ReadingState.Expired, (await ReadAsync(target)).State);
    }

    [Fact]
    public async Task A_second_cancel_is_found_done()
    {
        var target = await BuyAsync();
        var refunds = (ICanRefund)_provider;
        await refunds.RefundAsync(target, CancellationToken.None);

        Assert.IsType<RefundOutcome.Confirmed>(await refunds.RefundAsync(target, CancellationToken.None));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task An_end_of_another_time_zone_is_no_end(int hours)
    {
        var target = await BuyAsync();
        var end = target.EndsAt!.Value.AddHours(hours).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss");
        var list = $$"""[{"id":"{{target.ExternalId}}","status":"waiting","expires_at":"{{end}}"}]""";
        _shop.Fail("GET verifications", ShopFault.Answer(200, list));
        _shop.Fail("POST verifications", ShopFault.Answer(201, $$"""{"id":"v-2","number":"+13325550199","expires_at":"{{end}}"}"""));

        Assert.Null((await ReadAsync(target)).EndsAt);
        Assert.Null(Assert.IsType<SpendOutcome.Done>(await RentAsync(Wish())).EndsAt);
    }

    [Fact]
    public async Task A_state_that_nobody_documented_is_never_final()
    {
        var target = await BuyAsync();
        _shop.Fail("GET verifications", ShopFault.Answer(200, $$"""[{"id":"{{target.ExternalId}}","status":"paused","code":"482910"}]"""));

        var snapshot = await ReadAsync(target);

        Assert.Equal((ReadingState.Unknown, "482910"), (snapshot.State, Assert.Single(snapshot.Sms).Code));
    }

    [Fact]
    public async Task Trouble_with_the_verifications_does_not_hold_back_a_rentals_code()
    {
        var (verification, lease) = (await BuyAsync(), await LeaseAsync());
        _shop.Deliver(lease.ExternalId, "482910", "Code 482910");
        _shop.Fail("GET verifications", ShopFault.Answer(400, "{}"));
        _shop.Fail("GET verifications/*", ShopFault.Answer(400, "{}"));
        Refill();

        var snapshot = Assert.Single(await _provider.ReadAsync([verification, lease], CancellationToken.None));

        Assert.Equal((lease.ExternalId, "Code 482910"), (snapshot.ExternalId, Assert.Single(snapshot.Sms).Text));
    }

    [Fact]
    public async Task Another_code_has_its_price_and_is_refused_in_the_providers_words()
    {
        var target = await BuyAsync();
        _shop.Deliver(target.ExternalId, "482910");
        var again = (ICanResend)_provider;
        Assert.Equal(Money.Of(0.20m), await again.QuoteAnotherCodeAsync(target, CancellationToken.None));

        _shop.IsReusable = false;
        var refused = await Assert.ThrowsAsync<RefusedException>(() => again.QuoteAnotherCodeAsync(target, CancellationToken.None));
        Assert.Equal("The number has gone back.", Assert.Single(refused.Refusal.Arguments));
        Assert.IsType<SpendOutcome.Refused>(await again.RequestAnotherCodeAsync(target, CancellationToken.None));
    }

    private static QuoteRequest Wish() => new(RentalKind.Activation, "whatsapp", "US");

    private void Refill() => _time.Advance(TimeSpan.FromSeconds(3));

    private async Task<ProviderRental> BuyAsync()
    {
        var done = Assert.IsType<SpendOutcome.Done>(await RentAsync(Wish()));
        return new ProviderRental(done.ExternalId!, FetchSmsTerms.Verification, _time.GetUtcNow(), done.EndsAt);
    }

    private async Task<ProviderRental> LeaseAsync()
    {
        var done = Assert.IsType<SpendOutcome.Done>(await RentAsync(Wish() with { Kind = RentalKind.Lease, Days = 30 }));
        return new ProviderRental(done.ExternalId!, FetchSmsTerms.Lease, _time.GetUtcNow(), done.EndsAt) { Days = 30 };
    }

    private async Task<SpendOutcome> RentAsync(QuoteRequest wish)
    {
        var quote = Assert.Single(await _provider.QuoteAsync(wish, CancellationToken.None));
        return await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(20)), CancellationToken.None);
    }

    private async Task<string> RefusedAsync() =>
        new RefusalText().Of(Assert.IsType<SpendOutcome.Refused>(await RentAsync(Wish())).Refusal).ToString();

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target) =>
        Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));
}
