using System.Globalization;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.WantSms;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.Shops;
using SmsBot.Testing.WantSms;

namespace SmsBot.Providers.Tests.WantSms;

/// <summary>What becomes of WantSMS's leases: longer, back, and their SMS.</summary>
public sealed class WantSmsRentalTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private WantSmsSimulator _shop = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await WantSmsSimulator.StartAsync(_time);
        _shop.Sell("standard", "airbnb", 3.30m);
        _shop.Sell("renewable", "uber", 9);
        _provider = new WantSmsDriver(_shop, "standard").Connect(_time, new CollectedLogs());
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Theory]
    [InlineData(WantSmsShape.Plain)]
    [InlineData(WantSmsShape.Wrapped)]
    public async Task A_renewal_is_for_the_same_length_at_the_price_of_now(WantSmsShape shape)
    {
        _shop.Shape = shape;
        var target = await BuyAsync("uber");
        var renews = (ICanRenew)_provider;

        Assert.Equal(Money.Of(9), await renews.QuoteRenewalAsync(target, CancellationToken.None));
        var done = Assert.IsType<SpendOutcome.Done>(await renews.RenewAsync(target, CancellationToken.None));

        Assert.Equal(target.EndsAt!.Value.AddDays(30), done.EndsAt);
        Assert.Equal($$"""{"id":{{target.ExternalId}}}""", _shop.Books.Requests.Single(request => request.Path == "renewable/renew").Body);
        Assert.Equal(done.EndsAt, (await ReadAsync(target)).EndsAt);
    }

    [Fact]
    public async Task An_extension_has_its_own_list_of_lengths()
    {
        var target = await BuyAsync("airbnb");
        var extends = (ICanExtend)_provider;

        Assert.Equal(Money.Of(3.30m), await extends.QuoteExtensionAsync(target, 3, CancellationToken.None));
        Assert.Equal(
            target.EndsAt!.Value.AddDays(3),
            Assert.IsType<SpendOutcome.Done>(await extends.ExtendAsync(target, 3, CancellationToken.None)).EndsAt);
        Assert.Equal(
            $$"""{"id":{{target.ExternalId}},"extension_duration":"threeDay"}""",
            _shop.Books.Requests.Single(request => request.Path == "standard/extend").Body);

        Assert.IsType<SpendOutcome.Refused>(await extends.ExtendAsync(target, 1, CancellationToken.None));
        Assert.Equal(1, _shop.Books.Count("standard/extend"));
    }

    [Fact]
    public async Task The_lengths_of_an_extension_are_priced_by_one_call_each_and_one_that_fails_is_left_out()
    {
        var target = await BuyAsync("airbnb");
        var extends = (ICanExtend)_provider;
        _time.Advance(TimeSpan.FromSeconds(5));

        var prices = await extends.QuoteExtensionsAsync(target, WantSmsTerms.StandardRules.ExtendDays, CancellationToken.None);

        Assert.Equal([3, 7, 14, 30, 90], prices.Keys.Order());
        Assert.Equal((Money.Of(3.30m), Money.Of(13.30m)), (prices[3], prices[90]));

        var before = _shop.Books.Count("standard/pricing");
        _time.Advance(TimeSpan.FromSeconds(5));
        _shop.Fail("standard/pricing", ShopFault.Answer(403, """{"ok":false,"error":"x"}"""));
        Assert.Equal(2, (await extends.QuoteExtensionsAsync(target, [3, 7, 14], CancellationToken.None)).Count);
        Assert.Equal(3, _shop.Books.Count("standard/pricing") - before);
    }

    /// <summary>The answer shows the rental with the price of its first days.</summary>
    [Fact]
    public async Task A_longer_extension_is_charged_as_it_was_quoted()
    {
        var target = await BuyAsync("airbnb");
        var extends = (ICanExtend)_provider;

        var done = Assert.IsType<SpendOutcome.Done>(await extends.ExtendAsync(target, 90, CancellationToken.None));

        Assert.Equal(Money.Of(13.30m), done.Charged ?? await extends.QuoteExtensionAsync(target, 90, CancellationToken.None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_extension_already_processed_is_done_only_where_the_end_has_moved(bool moved)
    {
        var target = await BuyAsync("airbnb");
        _shop.Fail("standard/extend", ShopFault.Answer(409, """{"ok":false,"error":"Already processed."}"""));
        if (moved)
            Rental(target).EndsAt += TimeSpan.FromDays(7);

        var outcome = await ((ICanExtend)_provider).ExtendAsync(target, 7, CancellationToken.None);

        Assert.Equal(moved, outcome is SpendOutcome.Done);
        Assert.Equal(!moved, outcome is SpendOutcome.Unknown);
        Assert.Equal(1, _shop.Books.Count("rental"));
    }

    [Theory]
    [InlineData("renewable/renew")]
    [InlineData("standard/extend")]
    [InlineData("refund")]
    public async Task A_change_to_a_server_that_reads_and_closes_is_sent_once_and_in_doubt(string path)
    {
        var target = await BuyAsync(path == "renewable/renew" ? "uber" : "airbnb");
        _shop.Fail(path, ShopFault.CloseUnanswered, times: 3);

        object outcome = path switch
        {
            "refund" => await RefundAsync(target),
            "standard/extend" => await ((ICanExtend)_provider).ExtendAsync(target, 7, CancellationToken.None),
            _ => await ((ICanRenew)_provider).RenewAsync(target, CancellationToken.None),
        };

        Assert.True(outcome is SpendOutcome.Unknown or RefundOutcome.Unknown);
        Assert.Equal(1, _shop.Books.Count(path));
    }

    [Fact]
    public async Task The_third_refund_in_30_minutes_waits()
    {
        List<ProviderRental> targets = [await BuyAsync("airbnb"), await BuyAsync("airbnb"), await BuyAsync("uber")];

        Assert.Equal(Money.Of(3.30m), Assert.IsType<RefundOutcome.Confirmed>(await RefundAsync(targets[0])).Amount);
        Assert.IsType<RefundOutcome.Confirmed>(await RefundAsync(targets[1]));
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.IsType<RefundOutcome.NotYet>(await RefundAsync(targets[2])).After);

        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.IsType<RefundOutcome.Confirmed>(await RefundAsync(targets[2]));
    }

    [Fact]
    public async Task After_an_sms_there_is_no_refund()
    {
        var target = await BuyAsync("airbnb");
        _shop.Deliver(Rental(target).Id, "Your code: 583920");

        Assert.Equal(RefusalCode.RefundAfterSms, Assert.IsType<RefundOutcome.Refused>(await RefundAsync(target)).Refusal.Code);
    }

    [Fact]
    public async Task A_refund_already_processed_is_read_again()
    {
        var target = await BuyAsync("airbnb");
        await RefundAsync(target);

        Assert.IsType<RefundOutcome.Confirmed>(await RefundAsync(target));
        Assert.Equal(1, _shop.Books.Count("rental"));
    }

    [Theory]
    [InlineData(422, """{"ok":false,"error":"Refund window expired."}""", RefusalCode.RefundTooLate)]
    [InlineData(401, """{"ok":false,"error":"Missing or invalid API key."}""", RefusalCode.ProviderKey)]
    [InlineData(200, """{"ok":false,"error":"Contact support."}""", RefusalCode.ProviderRefused)]
    public async Task A_refused_refund_says_why(int status, string body, RefusalCode code)
    {
        var target = await BuyAsync("airbnb");
        _shop.Fail("refund", ShopFault.Answer(status, body));

        Assert.Equal(code, Assert.IsType<RefundOutcome.Refused>(await RefundAsync(target)).Refusal.Code);
    }

    [Fact]
    public async Task Sms_cost_one_call_for_each_number_and_the_list_one_in_five_minutes()
    {
        List<ProviderRental> targets = [await BuyAsync("airbnb"), await BuyAsync("uber"), await BuyAsync("airbnb")];
        for (var round = 0; round < 4; round++)
        {
            _time.Advance(TimeSpan.FromSeconds(20));
            Assert.All(
                await _provider.ReadAsync(targets, CancellationToken.None),
                snapshot => Assert.Equal(ReadingState.Waiting, snapshot.State));
        }

        Assert.Equal((12, 1, 0), (_shop.Books.Count("sms"), _shop.Books.Count("rentals"), _shop.Books.Count("rental")));
        _time.Advance(TimeSpan.FromMinutes(5));
        Rental(targets[1]).Status = "expired";
        Assert.Equal(ReadingState.Expired, (await ReadAsync(targets[1])).State);
        Assert.Equal(2, _shop.Books.Count("rentals"));
    }

    [Theory]
    [InlineData("Refunded", ReadingState.Refunded)]
    [InlineData("refund_pending", ReadingState.Unknown)]
    [InlineData("not_refundable", ReadingState.Unknown)]
    [InlineData("inactive", ReadingState.Unknown)]
    [InlineData("provisioning", ReadingState.NotReady)]
    [InlineData("CANCELLED", ReadingState.Cancelled)]
    [InlineData("something new", ReadingState.Unknown)]
    public async Task An_unknown_state_is_never_final(string status, ReadingState state)
    {
        var target = await BuyAsync("airbnb");
        Rental(target).Status = status;

        Assert.Equal(state, (await ReadAsync(target)).State);
    }

    [Theory]
    [InlineData("""{"ok":true,"items":[{"body":"Code 583920","sender":22395,"timestamp":1795261000}]}""", "22395")]
    [InlineData("""{"messages":{"0":{"content":"Code 583920"}}}""", null)]
    [InlineData("""["Code 583920"]""", null)]
    public async Task Other_shapes_of_sms_are_understood(string body, string? sender)
    {
        var target = await BuyAsync("airbnb");
        _shop.Fail("sms", ShopFault.Answer(200, body));

        var sms = Assert.Single((await ReadAsync(target)).Sms);

        Assert.Equal(("Code 583920", sender), (sms.Text, sms.Sender));
    }

    [Fact]
    public async Task A_code_does_not_wait_for_a_list_that_fails()
    {
        var target = await BuyAsync("airbnb");
        _shop.Deliver(Rental(target).Id, "Your code: 583920");
        _shop.Fail("rentals", ShopFault.Answer(422, """{"ok":false,"error":"x"}"""));

        Assert.Equal("Your code: 583920", Assert.Single((await ReadAsync(target)).Sms).Text);
    }

    [Fact]
    public async Task A_time_of_purchase_without_a_zone_proves_no_absence()
    {
        await BuyAsync("airbnb");
        _shop.Fail(
            "rentals",
            ShopFault.Answer(
                200,
                """{"ok":true,"items":[{"id":1,"category":"us_standard","created_at":"2026-11-21 05:00:00"},{"id":2,"created_at":"2026-11-01 05:00:00"}]}"""));

        var record =
            Assert.Single(await ((IListsPurchases)_provider).ListPurchasesAsync(_time.GetUtcNow().AddMinutes(-1), CancellationToken.None));

        Assert.Equal(("1", null, "standard"), (record.ExternalId, record.BoughtAt, record.Product));
    }

    private WantSmsRental Rental(ProviderRental target) => _shop.Rentals[int.Parse(target.ExternalId, CultureInfo.InvariantCulture)];

    private Task<RefundOutcome> RefundAsync(ProviderRental target) => ((ICanRefund)_provider).RefundAsync(target, CancellationToken.None);

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target) =>
        Assert.Single(await _provider.ReadAsync([target], CancellationToken.None));

    private async Task<ProviderRental> BuyAsync(string service)
    {
        var wish = new QuoteRequest(RentalKind.Lease, service, "US") { Days = 30 };
        var quote = Assert.Single(await _provider.QuoteAsync(wish, CancellationToken.None));
        var done =
            Assert.IsType<SpendOutcome.Done>(await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(20)), CancellationToken.None));
        var target = new ProviderRental(done.ExternalId!, quote.Product, _time.GetUtcNow(), done.EndsAt)
        {
            BoughtAs = wish,
            Days = 30,
            Price = done.Charged,
        };

        // On a clock that stands, the account's budget would never fill again.
        _time.Advance(TimeSpan.FromSeconds(1));
        return target;
    }
}
