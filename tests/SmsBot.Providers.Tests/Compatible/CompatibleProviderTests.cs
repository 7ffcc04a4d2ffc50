using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.Compatible;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.Compatible;

public sealed class CompatibleProviderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private BudgetClock _clock = null!;
    private CompatibleSimulator _plain = null!;
    private CompatibleSimulator _envelope = null!;

    public async Task InitializeAsync()
    {
        _clock = new BudgetClock(_time);
        _plain = await CompatibleSimulator.StartAsync(_time, CompatibleShape.Plain);
        _envelope = await CompatibleSimulator.StartAsync(_time, CompatibleShape.Envelope, shopNumber: 2);
        foreach (var shop in (CompatibleSimulator[])[_plain, _envelope])
            shop.Sell("wa", "187", 0.40m, stock: 5);
    }

    public async Task DisposeAsync()
    {
        _clock.Dispose();
        await _plain.DisposeAsync();
        await _envelope.DisposeAsync();
    }

    [Fact]
    public async Task Every_purchase_names_its_cap_and_no_cache_may_answer_it()
    {
        var provider = Connect(_plain);
        var quote = Assert.Single(await QuoteAsync(provider, "187"));

        Assert.IsType<SpendOutcome.Done>(await provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.55m)), CancellationToken.None));

        var sent = _plain.Books.Requests.Single(request => CompatibleSimulator.ActionOf(request) == "getNumber");
        Assert.Contains("maxPrice=0.55", sent.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_activation_is_closed_and_a_second_time_or_none_is_no_purchase()
    {
        var provider = Connect(_plain);
        var quote = Assert.Single(await QuoteAsync(provider, "187"));
        var done = Assert.IsType<SpendOutcome.Done>(
            await provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.55m)), CancellationToken.None));
        var target = new ProviderRental(done.ExternalId!, quote.Product, _time.GetUtcNow(), done.EndsAt);
        _plain.Deliver(long.Parse(done.ExternalId!), "Your code: 583920", "583920");

        await ((ICanFinish)provider).FinishAsync(target, CancellationToken.None);

        Assert.True(_plain.Numbers.Single().IsFinished);
        await Assert.ThrowsAsync<RefusedException>(() => ((ICanFinish)provider).FinishAsync(target, CancellationToken.None));
        await ((ICanFinish)provider).FinishAsync(target with { ExternalId = "404" }, CancellationToken.None);
    }

    [Fact]
    public async Task Without_a_country_each_that_sells_it_is_quoted_cheapest_first()
    {
        _plain.Sell("wa", "16", 0.20m, stock: 3);

        var quotes = await QuoteAsync(Connect(_plain), "");

        Assert.Equal(["16", "187"], quotes.Select(quote => quote.Request.CountryKey));
    }

    [Theory]
    [InlineData("NO_NUMBERS", RefusalCode.OutOfStock)]
    [InlineData("NO_BALANCE", RefusalCode.ProviderBalance)]
    [InlineData("WRONG_MAX_PRICE:0.35", RefusalCode.PriceAboveCap)]
    [InlineData("BAD_SERVICE", RefusalCode.NotSold)]
    [InlineData("BANNED:'2026-12-01 12:00:00'", RefusalCode.ProviderRefused)]
    [InlineData("The service is prohibited for sale by administration", null)]
    [InlineData("ERROR_SQL", null)]
    [InlineData("SOMETHING_NEW:1", null)]
    public async Task A_documented_word_refuses_and_any_other_may_have_bought(string words, RefusalCode? expected)
    {
        var provider = Connect(_plain);
        var quote = Assert.Single(await QuoteAsync(provider, "187"));
        _plain.Fail("getNumber", new ShopFault { Body = words, ContentType = "text/html" });

        var outcome = await provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None);

        Assert.Equal(expected, (outcome as SpendOutcome.Refused)?.Refusal.Code);
        Assert.Equal(expected is null, outcome is SpendOutcome.Unknown);
    }

    [Fact]
    public async Task The_reason_of_an_unknown_outcome_holds_neither_the_key_nor_the_number()
    {
        var provider = Connect(_envelope, ("Preset", "herosms"));
        var quote = Assert.Single(await QuoteAsync(provider, "187"));
        _envelope.Fail("getNumberV2", ShopFault.Answer(200, $$"""{"title":"odd_{{_envelope.ApiKey}}","details":"12025550123"}"""));

        var outcome =
            Assert.IsType<SpendOutcome.Unknown>(await provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));

        Assert.Equal("HTTP 200, ODD_…", outcome.Reason);
    }

    [Fact]
    public async Task A_refusal_that_names_an_activation_may_have_bought()
    {
        var provider = Connect(_envelope, ("Preset", "herosms"));
        var quote = Assert.Single(await QuoteAsync(provider, "187"));
        _envelope.Fail("getNumberV2", ShopFault.Answer(400, """{"activationId":"7","phoneNumber":"12025550123"}"""));

        Assert.IsType<SpendOutcome.Unknown>(await provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));
    }

    [Fact]
    public async Task A_cancel_that_comes_too_early_waits_and_one_after_a_code_is_refused()
    {
        var provider = Connect(_envelope, ("Preset", "herosms"));
        var (waiting, received) = (await RentAsync(provider), await RentAsync(provider));
        _envelope.Deliver(long.Parse(received.ExternalId), "Your code: 583920", "583920");

        Assert.IsType<RefundOutcome.NotYet>(await ((ICanRefund)provider).RefundAsync(waiting, CancellationToken.None));
        Assert.Equal(
            RefusalCode.RefundAfterSms,
            Assert.IsType<RefundOutcome.Refused>(await ((ICanRefund)provider).RefundAsync(received, CancellationToken.None)).Refusal.Code);
    }

    [Fact]
    public async Task A_cancel_that_was_done_before_is_told_by_the_state()
    {
        var provider = Connect(_plain);
        var target = await RentAsync(provider);
        _time.Advance(TimeSpan.FromMinutes(3));
        _plain.Fail("setStatus", ShopFault.CloseAfterEffect);

        Assert.IsType<RefundOutcome.Unknown>(await ((ICanRefund)provider).RefundAsync(target, CancellationToken.None));
        Assert.True(
            Assert.IsType<RefundOutcome.Unknown>(await ((ICanRefund)provider).RefundAsync(target, CancellationToken.None)).TellsByReading);
        Assert.Equal(ReadingState.Refunded, Assert.Single(await provider.ReadAsync([target], CancellationToken.None)).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_code_is_asked_for_free_and_read_beside_the_first(bool isEnvelope)
    {
        var shop = isEnvelope ? _envelope : _plain;
        var provider = isEnvelope ? Connect(shop, ("Preset", "herosms")) : Connect(shop);
        var target = await RentAsync(provider);
        shop.Deliver(long.Parse(target.ExternalId), "Your code: 583920", "583920");
        Assert.Equal(ReadingState.Received, Assert.Single(await provider.ReadAsync([target], CancellationToken.None)).State);

        var asked = Assert.IsType<SpendOutcome.Done>(await ((ICanResend)provider).RequestAnotherCodeAsync(target, CancellationToken.None));
        var waiting = Assert.Single(await provider.ReadAsync([target], CancellationToken.None));
        shop.Deliver(long.Parse(target.ExternalId), "Your code: 771204", "771204");
        var again = Assert.Single(await provider.ReadAsync([target], CancellationToken.None));

        Assert.Equal((Money.Zero, ReadingState.Waiting, ReadingState.Received), (asked.Charged, waiting.State, again.State));
        Assert.Equal("771204", again.Sms[^1].Code);
    }

    [Fact]
    public async Task A_whole_text_in_the_place_of_the_code_is_a_text()
    {
        var provider = Connect(_plain);
        var target = await RentAsync(provider);
        _plain.Deliver(long.Parse(target.ExternalId), "", "Your code: 583-920. Do not share it: ever");

        var sms = Assert.Single(Assert.Single(await provider.ReadAsync([target], CancellationToken.None)).Sms);

        Assert.Equal((null, "Your code: 583-920. Do not share it: ever"), (sms.Code, sms.Text));
    }

    [Fact]
    public async Task The_currency_of_the_account_is_told_in_dollars()
    {
        var provider = Connect(_plain, ("UsdPerUnit", "0.0125"));
        _plain.Sell("wa", "187", 40, stock: 5);

        Assert.Equal(Money.Of(0.50m), Assert.Single(await QuoteAsync(provider, "187")).Price);
        Assert.Equal(Money.Of(1.25m), await ((IHasBalance)provider).GetBalanceAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("Preset", "herosmss", "Preset is \"herosmss\"")]
    [InlineData("Name", "Hero SMS", "Name is \"Hero SMS\"")]
    [InlineData("Name", "smspool", "another provider has that name")]
    [InlineData("UsdPerUnit", "0", "UsdPerUnit is 0")]
    [InlineData("BaseUrl", "https://shop.example/stubs/handler_api.php?api_key=", "has a \"?\"")]
    public void A_wrong_setting_is_told_with_its_key(string key, string value, string expected)
    {
        var errors = ErrorsOf(("ApiKey", "a-key"), ("BaseUrl", "https://shop.example/api"), (key, value));

        Assert.Contains(errors, error => error.Contains(expected, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.StartsWith("Providers:Compatible:0:", error, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_preset_has_a_name_of_its_own_and_all_but_the_generic_one_an_address_and_a_page()
    {
        Assert.Equal(CompatiblePreset.All.Count, CompatiblePreset.All.DistinctBy(preset => preset.Preset).Count());
        Assert.All(
            CompatiblePreset.All.Skip(1),
            preset => Assert.True(
                preset.BaseUrl.StartsWith("https://", StringComparison.Ordinal) && preset.Documentation is not null, preset.Preset));
        Assert.All(
            CompatiblePreset.All,
            preset => Assert.True(
                preset is { PerSecond: > 0, Burst: > 1 }
                    && preset.Length > TimeSpan.Zero
                    && preset.Purchase is "getNumber" or "getNumberV2",
                preset.Preset));
    }

    private static List<string> ErrorsOf(params (string Key, string Value)[] settings)
    {
        try
        {
            TestHttp.Provider(
                CompatibleServices.AddCompatible,
                TimeProvider.System,
                new CollectedLogs(),
                [.. settings.GroupBy(setting => setting.Key).Select(group => ("Providers:Compatible:0:" + group.Key, group.Last().Value))]);
            return [];
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException fault)
        {
            return [.. fault.Failures];
        }
    }

    private ISmsProvider Connect(CompatibleSimulator shop, params (string Key, string Value)[] settings)
    {
        var log = new CollectedLogs();
        shop.Watch(log);
        return TestHttp.Provider(
            CompatibleServices.AddCompatible,
            _time,
            log,
            [(
                "Providers:Compatible:0:ApiKey", shop.ApiKey), ("Providers:Compatible:0:BaseUrl", shop.BaseUrl),
                .. settings.Select(setting => ("Providers:Compatible:0:" + setting.Key, setting.Value))]);
    }

    private static Task<IReadOnlyList<Quote>> QuoteAsync(ISmsProvider provider, string country) =>
        provider.QuoteAsync(new QuoteRequest(RentalKind.Activation, "wa", country), CancellationToken.None);

    private async Task<ProviderRental> RentAsync(ISmsProvider provider)
    {
        var quote = Assert.Single(await QuoteAsync(provider, "187"));
        var done =
            Assert.IsType<SpendOutcome.Done>(await provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));
        return new ProviderRental(done.ExternalId!, quote.Product, _time.GetUtcNow(), done.EndsAt) { BoughtAs = quote.Request };
    }
}
