using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.Sandbox;
using SmsBot.Core.Refusals;
using SmsBot.Testing;

namespace SmsBot.Providers.Tests;

public sealed class SandboxProviderTests
{
    private readonly ManualTimeProvider _clock = new();
    private SandboxProvider _sandbox;

    public SandboxProviderTests() => _sandbox = Start();

    [Fact]
    public async Task A_code_comes_by_itself_after_some_seconds()
    {
        var target = await RentAsync("whatsapp", "us");
        Assert.Equal(ReadingState.Waiting, (await ReadAsync(target)).State);

        _clock.Advance(TimeSpan.FromSeconds(4));
        var snapshot = await ReadAsync(target);

        Assert.Equal(ReadingState.Received, snapshot.State);
        var sms = Assert.Single(snapshot.Sms);
        Assert.Matches(@"^Your WhatsApp code: \d{3}-\d{3}\n", sms.Text);
        Assert.Equal(_clock.GetUtcNow(), sms.ReceivedAt);
        Assert.Null(snapshot.EndsAt);
    }

    [Fact]
    public async Task A_restart_forgets_no_sms()
    {
        var target = await RentAsync("google", "gb");
        _clock.Advance(TimeSpan.FromSeconds(5));
        var before = await ReadAsync(target);

        _sandbox = Start();

        Assert.Equivalent(before, await ReadAsync(target), strict: true);
    }

    [Fact]
    public async Task The_netherlands_stay_silent_and_are_paid_back_after_the_end()
    {
        var target = await RentAsync("google", "nl");
        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(ReadingState.Waiting, (await ReadAsync(target)).State);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReadingState.Expired, (await ReadAsync(target)).State);
        Assert.IsType<RefundOutcome.NotYet>(await _sandbox.RefundAsync(target, default));

        _clock.Advance(TimeSpan.FromSeconds(5));
        var snapshot = await ReadAsync(target);
        Assert.Equal(ReadingState.Refunded, snapshot.State);
        Assert.Equal(target.Price, snapshot.Refunded);
    }

    [Fact]
    public async Task A_refund_waits_for_the_lock_and_is_then_confirmed()
    {
        var target = await RentAsync("discord", "nl");
        var balance = await _sandbox.GetBalanceAsync(default);
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(new RefundOutcome.NotYet(TimeSpan.FromSeconds(5)), await _sandbox.RefundAsync(target, default));

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new RefundOutcome.Confirmed(target.Price), await _sandbox.RefundAsync(target, default));
        Assert.Equal(new RefundOutcome.Confirmed(target.Price), await _sandbox.RefundAsync(target, default));

        Assert.Equal(ReadingState.Refunded, (await ReadAsync(target)).State);
        Assert.Equal(balance + target.Price!.Value, await _sandbox.GetBalanceAsync(default));
    }

    [Fact]
    public async Task After_an_sms_nothing_is_refunded()
    {
        var target = await RentAsync("discord", "us");
        _clock.Advance(TimeSpan.FromSeconds(30));

        var refused = Assert.IsType<RefundOutcome.Refused>(await _sandbox.RefundAsync(target, default));
        Assert.Equal(RefusalCode.RefundAfterSms, refused.Refusal.Code);
    }

    [Fact]
    public async Task Another_code_begins_a_new_round_of_the_same_order()
    {
        var target = await RentAsync("microsoft", "us");
        Assert.IsType<SpendOutcome.Refused>(await _sandbox.RequestAnotherCodeAsync(target, default));
        _clock.Advance(TimeSpan.FromSeconds(10));

        var done = Assert.IsType<SpendOutcome.Done>(await _sandbox.RequestAnotherCodeAsync(target, default));
        Assert.Null(done.ExternalId);
        Assert.Equal(ReadingState.Waiting, (await ReadAsync(target)).State);

        _clock.Advance(TimeSpan.FromSeconds(4));
        var snapshot = await ReadAsync(target);
        Assert.Equal(ReadingState.Received, snapshot.State);
        Assert.Equal(2, snapshot.Sms.Select(sms => sms.Identity).Distinct().Count());
        Assert.Equal(2, snapshot.Sms.Select(sms => sms.Text).Distinct().Count());
    }

    [Fact]
    public async Task A_round_after_a_restart_is_not_taken_for_one_before()
    {
        var target = await RentAsync("microsoft", "us");
        _clock.Advance(TimeSpan.FromSeconds(10));
        await _sandbox.RequestAnotherCodeAsync(target, default);
        _clock.Advance(TimeSpan.FromSeconds(10));
        var before = (await ReadAsync(target)).Sms[^1].Identity;

        _sandbox = Start();
        await _sandbox.RequestAnotherCodeAsync(target, default);
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.NotEqual(before, (await ReadAsync(target)).Sms[^1].Identity);
    }

    [Fact]
    public async Task A_lease_takes_several_sms_and_ends_where_the_bot_says()
    {
        var target = await RentAsync("airbnb", "us", SandboxProducts.Extendable, 3);
        _clock.Advance(TimeSpan.FromMinutes(5));
        var sms = (await ReadAsync(target)).Sms;
        Assert.Equal(3, sms.Count);
        Assert.DoesNotContain(sms[1].Text!, char.IsDigit);

        var price = await _sandbox.QuoteExtensionAsync(target, 7, default);
        var done = Assert.IsType<SpendOutcome.Done>(await _sandbox.ExtendAsync(target, 7, default));
        Assert.Equal(price, done.Charged);
        Assert.Equal(target.EndsAt!.Value.AddDays(7), done.EndsAt);

        _sandbox = Start();
        _clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(ReadingState.Expired, (await ReadAsync(target)).State);
        Assert.Equal(ReadingState.Received, (await ReadAsync(target with { EndsAt = done.EndsAt })).State);
    }

    [Fact]
    public async Task A_renewable_lease_renews_for_its_own_length_and_is_not_extended()
    {
        var target = await RentAsync("airbnb", "us", SandboxProducts.Renewable, 30);

        var done = Assert.IsType<SpendOutcome.Done>(await _sandbox.RenewAsync(target, default));

        Assert.Equal(target.EndsAt!.Value.AddDays(30), done.EndsAt);
        Assert.Equal(await _sandbox.QuoteRenewalAsync(target, default), done.Charged);
        Assert.IsType<SpendOutcome.Refused>(await _sandbox.ExtendAsync(target, 7, default));
    }

    [Theory]
    [InlineData("google", "se", RefusalCode.OutOfStock)]
    [InlineData("netflix", "us", RefusalCode.ProviderBalance)]
    [InlineData("apple", "us", RefusalCode.PriceAboveCap)]
    public async Task What_can_go_wrong_can_be_seen(string service, string country, RefusalCode code)
    {
        var quote = Assert.Single(await _sandbox.QuoteAsync(new QuoteRequest(RentalKind.Activation, service, country), default));

        var refused = Assert.IsType<SpendOutcome.Refused>(await _sandbox.RentAsync(new PurchaseRequest(quote, Money.Of(5m)), default));

        Assert.Equal(code, refused.Refusal.Code);
        Assert.Equal("Sandbox", refused.Refusal.Provider);
    }

    [Fact]
    public async Task Prices_show_every_path_of_the_limits()
    {
        foreach (var country in SandboxCatalogue.Countries)
        {
            Assert.True(await PriceAsync("linkedin", country.Iso) > Money.Of(1m));
            Assert.True(await PriceAsync("linkedin", country.Iso) < Money.Of(5m));
            Assert.True(await PriceAsync("apple", country.Iso) > Money.Of(5m));
            Assert.InRange((await PriceAsync("whatsapp", country.Iso)).Amount, 0.1m, 0.9m);
        }
    }

    [Fact]
    public async Task Leases_come_in_every_length_or_in_the_one_asked_for()
    {
        var request = new QuoteRequest(RentalKind.Lease, "airbnb", "us");

        Assert.Equal(8, (await _sandbox.QuoteAsync(request, default)).Count);
        Assert.Equal(2, (await _sandbox.QuoteAsync(request with { Days = 30 }, default)).Count);
        Assert.Empty(await _sandbox.QuoteAsync(request with { Days = 4 }, default));
        Assert.Empty(await _sandbox.QuoteAsync(request with { AreaCode = "999" }, default));
        Assert.Empty(await _sandbox.QuoteAsync(request with { ServiceKey = "nothing" }, default));
    }

    [Fact]
    public async Task An_area_code_is_honoured_and_survives_the_id()
    {
        var request = new QuoteRequest(RentalKind.Activation, "google", "us") { AreaCode = "726" };
        var quote = Assert.Single(await _sandbox.QuoteAsync(request, default));

        var done = Assert.IsType<SpendOutcome.Done>(await _sandbox.RentAsync(new PurchaseRequest(quote, Money.Of(5m)), default));

        Assert.Matches(@"^\+172655501\d\d$", done.Phone);
        Assert.Equal(done.Phone, SandboxOrder.Parse(done.ExternalId!)!.Phone);
    }

    [Fact]
    public async Task Purchases_are_listed_with_ids_and_numbers_of_their_own()
    {
        var since = _clock.GetUtcNow();
        var first = await RentAsync("google", "de");
        var second = await RentAsync("google", "de");

        var list = await _sandbox.ListPurchasesAsync(since, default);

        Assert.Equal([first.ExternalId, second.ExternalId], list.Select(purchase => purchase.ExternalId));
        Assert.Equal(2, list.Select(purchase => purchase.Phone).Distinct().Count());
        Assert.Empty(await _sandbox.ListPurchasesAsync(since.AddSeconds(1), default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("activation-nothing-us-0-any-1700000000000-1")]
    [InlineData("activation-google-us-0-any-99999999999999999999-1")]
    public async Task A_foreign_id_is_missing(string externalId) =>
        Assert.Equal(
            ReadingState.Missing,
            (await ReadAsync(new ProviderRental(externalId, SandboxProducts.Activation, _clock.GetUtcNow(), null))).State);

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("true", true, true)]
    [InlineData("false", false, false)]
    public void It_is_on_by_itself_only_where_it_is_alone(string? enabled, bool other, bool expected)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock);
        if (other)
            services.AddSingleton(Moq.Mock.Of<ISmsProvider>());

        services.AddSandbox(Configuration(nameof(SandboxOptions.Enabled), enabled));

        Assert.Equal(expected, services.BuildServiceProvider().GetServices<ISmsProvider>().OfType<SandboxProvider>().Any());
    }

    [Fact]
    public void A_wrong_delay_is_named_with_its_mend()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_clock);
        services.AddSandbox(Configuration(nameof(SandboxOptions.FirstSmsAfter), "05:00:00"));

        var error = Assert.Single(CheckedOptions.FindErrors(services.BuildServiceProvider()));

        Assert.Equal("Providers:Sandbox:FirstSmsAfter is 05:00:00: give a time between 00:00:00 and 01:00:00, or leave it out.", error);
    }

    private static IConfiguration Configuration(string key, string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new($"{SandboxOptions.Section}:{key}", value)]).Build();

    private SandboxProvider Start() => new(Options.Create(new SandboxOptions()), _clock);

    private async Task<Money> PriceAsync(string service, string country) =>
        Assert.Single(await _sandbox.QuoteAsync(new QuoteRequest(RentalKind.Activation, service, country), default)).Price!.Value;

    private async Task<RentalSnapshot> ReadAsync(ProviderRental target) => Assert.Single(await _sandbox.ReadAsync([target], default));

    private async Task<ProviderRental> RentAsync(
        string service, string country, string product = SandboxProducts.Activation, int? days = null)
    {
        var request = new QuoteRequest(days is null ? RentalKind.Activation : RentalKind.Lease, service, country) { Days = days };
        var quote = (await _sandbox.QuoteAsync(request, default)).Single(quote => quote.Product == product);
        var done = Assert.IsType<SpendOutcome.Done>(await _sandbox.RentAsync(new PurchaseRequest(quote, Money.Of(50m)), default));
        return new ProviderRental(done.ExternalId!, product, _clock.GetUtcNow(), done.EndsAt)
        {
            BoughtAs = request,
            Days = days,
            Price = done.Charged,
        };
    }
}
