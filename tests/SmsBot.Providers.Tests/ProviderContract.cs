using SmsBot.Core.Codes;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.Fuzz;

namespace SmsBot.Providers.Tests;

/// <summary>What every provider of activations keeps, over real HTTP. A provider's tests inherit it and bring a driver.</summary>
public abstract partial class ProviderContract : IAsyncLifetime
{
    protected const string Text = "Your code: 058-392. Don't share it 🙂";
    protected const string Code = "058392";

    protected ManualTimeProvider Time { get; private set; } = new();

    internal CollectedLogs Log { get; } = new();

    protected ProviderDriver Driver { get; private set; } = null!;

    protected ISmsProvider Provider { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Driver = await StartAsync();
        Provider = Driver.Connect(Time, Log);
    }

    public async Task DisposeAsync() => await Driver.DisposeAsync();

    protected abstract Task<ProviderDriver> StartAsync();

    [Fact]
    public async Task The_catalogue_holds_what_is_sold()
    {
        var request = Driver.Sell(0.31m, 5);

        var catalogue = await Provider.ListCatalogueAsync(CancellationToken.None);

        Assert.Single(
            catalogue, entry => entry.Kind is CatalogueKind.Service && entry.Key == request.ServiceKey && entry.Name == entry.Name.Trim());
        Assert.Single(catalogue, entry => entry.Kind is CatalogueKind.Country && entry.Key == request.CountryKey && entry.IsoCode == "us");
    }

    [Fact]
    public async Task A_quote_tells_price_and_terms()
    {
        var quote = Assert.Single(await Provider.QuoteAsync(Driver.Sell(0.31m, 5), CancellationToken.None));

        Assert.Equal(Money.Of(0.31m), quote.Price);
        Assert.Equal((Provider.Terms.Name, Time.GetUtcNow()), (quote.Provider, quote.TakenAt));
        Assert.Contains(Provider.Terms.Products, product => product.Key == quote.Product && product.Kind == quote.Kind);
    }

    [Fact]
    public async Task What_is_not_sold_has_no_quote() => Assert.Empty(await Provider.QuoteAsync(Driver.NotSold(), CancellationToken.None));

    [Fact]
    public async Task A_number_is_rented_waits_and_receives()
    {
        var target = await RentAsync();
        var waiting = await ReadAsync(target);

        Driver.Deliver(target.ExternalId, Text, Code);
        var received = await ReadAsync(target);

        Assert.Equal((ReadingState.Waiting, 0), (waiting.State, waiting.Sms.Count));
        Assert.Equal(Driver.TellsEnd, waiting.EndsAt is not null);
        Assert.True(((waiting.EndsAt ?? target.EndsAt!.Value) - target.EndsAt!.Value).Duration() < TimeSpan.FromSeconds(2));
        Assert.Equal(ReadingState.Received, received.State);
        var sms = Assert.Single(received.Sms);
        Assert.Equal(Code, sms.Code ?? Core.Codes.Code.Find(sms.Text));
        Assert.True(sms.Text is null or Text);
    }

    [Fact]
    public async Task An_sms_has_the_same_identity_through_every_channel()
    {
        var target = await RentAsync();
        Driver.Deliver(target.ExternalId, Text, Code);
        var listed = await ReadAsync(target);

        Driver.Unlist(target.ExternalId);
        var alone = await ReadAsync(target);

        Assert.Equal(Assert.Single(listed.Sms).Identity, Assert.Single(alone.Sms).Identity);
    }

    [Fact]
    public async Task An_order_that_the_provider_does_not_know_is_missing()
    {
        var target = await RentAsync();

        // Not a young one: that may only not be found yet.
        var unknown = target with { ExternalId = "NOSUCH01", StartedAt = target.StartedAt.AddMinutes(-5) };
        var readings = await Provider.ReadAsync([target, unknown], CancellationToken.None);

        Assert.Equal([ReadingState.Waiting, ReadingState.Missing], readings.Select(snapshot => snapshot.State));
    }

    [Fact]
    public async Task Above_the_cap_nothing_is_bought()
    {
        if (!Provider.Terms.CapsPrice || !Driver.SendsCap)
            return;

        var quote = Assert.Single(await Provider.QuoteAsync(Driver.Sell(0.31m, 5), CancellationToken.None));
        Driver.Sell(0.90m, 5);

        Assert.Equal(RefusalCode.PriceAboveCap, await RefusalAsync(quote));
        Assert.Equal(0, Driver.Sold);
    }

    [Fact]
    public async Task Out_of_stock_is_said()
    {
        var quote = Assert.Single(await Provider.QuoteAsync(Driver.Sell(0.31m, 5), CancellationToken.None));
        Driver.Sell(0.31m, 0);

        Assert.Equal(RefusalCode.OutOfStock, await RefusalAsync(quote));
    }

    [Fact]
    public async Task An_empty_account_is_said()
    {
        var quote = Assert.Single(await Provider.QuoteAsync(Driver.Sell(0.31m, 5), CancellationToken.None));
        Driver.SetBalance(0);

        Assert.Equal(RefusalCode.ProviderBalance, await RefusalAsync(quote));
    }

    [Fact]
    public async Task A_wrong_key_is_said_and_never_logged()
    {
        var quote = Assert.Single(await Provider.QuoteAsync(Driver.Sell(0.31m, 5), CancellationToken.None));
        var stranger = Driver.Connect(Time, Log, "wr0ngKeyWr0ngKeyWr0ngKeyWr0ngKey");

        var outcome =
            Assert.IsType<SpendOutcome.Refused>(await stranger.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));

        Assert.Equal(RefusalCode.ProviderKey, outcome.Refusal.Code);
        Assert.DoesNotContain("wr0ngKey", Log.All, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(PurchaseFault.ReadAndClose, 0)]
    [InlineData(PurchaseFault.SoldAndClose, 1)]
    [InlineData(PurchaseFault.HalfAnswer, 1)]
    [InlineData(PurchaseFault.HtmlWith200, 0)]
    [InlineData(PurchaseFault.HtmlWith502, 0)]
    [InlineData(PurchaseFault.Redirect, 0)]
    [InlineData(PurchaseFault.Timeout408, 0)]
    [InlineData(PurchaseFault.SuccessWithoutId, 0)]
    public async Task A_purchase_in_doubt_is_unknown_and_sent_once(PurchaseFault fault, int sold)
    {
        var quote = Assert.Single(await Provider.QuoteAsync(Driver.Sell(0.31m, 5), CancellationToken.None));
        Driver.FailPurchase(fault);

        var outcome = await Provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None);

        Assert.IsType<SpendOutcome.Unknown>(outcome);
        Assert.Equal((1, sold), (Driver.PurchaseRequests, Driver.Sold));
    }

    [Fact]
    public async Task A_forbidding_page_is_a_refusal()
    {
        var quote = Assert.Single(await Provider.QuoteAsync(Driver.Sell(0.31m, 5), CancellationToken.None));
        Driver.FailPurchase(PurchaseFault.HtmlWith403);

        Assert.IsType<SpendOutcome.Refused>(await Provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None));
        Assert.Equal(1, Driver.PurchaseRequests);
    }

    [Fact]
    public async Task A_purchase_in_doubt_is_found_in_the_lists()
    {
        if (Provider is not IListsPurchases lists)
            return;

        var request = Driver.Sell(0.31m, 5);
        var quote = Assert.Single(await Provider.QuoteAsync(request, CancellationToken.None));
        Driver.FailPurchase(PurchaseFault.SoldAndClose);
        await Provider.RentAsync(new PurchaseRequest(quote, Money.Of(1)), CancellationToken.None);

        var record = Assert.Single(await lists.ListPurchasesAsync(Time.GetUtcNow().AddMinutes(-1), CancellationToken.None));

        Assert.Equal((request.CountryKey, Time.GetUtcNow()), (record.CountryKey, record.BoughtAt!.Value));
        Assert.Empty(await lists.ListPurchasesAsync(Time.GetUtcNow().AddMinutes(1), CancellationToken.None));
    }

    [Fact]
    public async Task A_refund_is_confirmed_once_its_lock_is_over()
    {
        if (Provider is not ICanRefund refunds)
            return;

        var target = await RentAsync();
        if (Provider.Terms.Product(target.Product).Rules.Refund is not { } rule)
            return;

        if (rule.Lock > TimeSpan.Zero)
            Assert.IsNotType<RefundOutcome.Confirmed>(await refunds.RefundAsync(target, CancellationToken.None));
        Time.Advance(rule.Lock + TimeSpan.FromSeconds(1));

        var asked = Driver.RefundRequests;
        Assert.IsType<RefundOutcome.Confirmed>(await refunds.RefundAsync(target, CancellationToken.None));
        Assert.Equal(asked + 1, Driver.RefundRequests);
        Assert.Equal(ReadingState.Refunded, (await ReadAsync(target)).State);
    }

    [Fact]
    public async Task Unknown_fields_change_nothing()
    {
        Driver.AddUnknownFields();

        await A_number_is_rented_waits_and_receives();
    }

    [Fact]
    public async Task Key_number_code_and_text_are_in_no_log()
    {
        var target = await RentAsync();
        Driver.Deliver(target.ExternalId, Text, Code);
        await ReadAsync(target);
        Driver.FailPurchase(PurchaseFault.SoldAndClose);
        var done = await Provider.RentAsync(
            new PurchaseRequest(Assert.Single(await Provider.QuoteAsync(target.BoughtAs!, CancellationToken.None)), Money.Of(1)),
            CancellationToken.None);

        Assert.IsType<SpendOutcome.Unknown>(done);
        Assert.NotEmpty(Log.All);
        Assert.All([Driver.ApiKey, Code, Text], secret => Assert.DoesNotContain(secret, Log.All, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Fuzz_of_its_answers_ends_in_a_refusal_or_in_doubt_never_in_a_fault()
    {
        await FuzzRun.RunAsync(4, async random =>
        {
            // A shop and a clock of its own for each round: a seed does the same alone, and what was bought before makes no list longer.
            await DisposeAsync();
            Time = new ManualTimeProvider();
            using var clock = new BudgetClock(Time);
            Driver = await StartAsync();
            var log = new CollectedLogs();
            Driver.SetBalance(1000);
            Provider = Driver.Connect(Time, log);
            var target = await RentAsync();
            Driver.Deliver(target.ExternalId, Text, Code);
            var quote = Assert.Single(await Provider.QuoteAsync(target.BoughtAs!, CancellationToken.None));
            await new MutatedAnswers(target, quote).RunAsync(random, Driver.Garble, () => Driver.Connect(Time, log), Refill);
        });
    }

    protected async Task<ProviderRental> RentAsync()
    {
        Refill();
        var request = Driver.Sell(0.31m, 5);
        var quote = Assert.Single(await Provider.QuoteAsync(request, CancellationToken.None));
        var done =
            Assert.IsType<SpendOutcome.Done>(await Provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), CancellationToken.None));
        Assert.NotNull(done.ExternalId);
        Assert.NotNull(done.Phone);
        Assert.True(done.Charged is null || done.Charged == quote.Price);
        return new ProviderRental(done.ExternalId, quote.Product, Time.GetUtcNow(), done.EndsAt)
        {
            BoughtAs = request,
            Price = done.Charged,
        };
    }

    protected async Task<RentalSnapshot> ReadAsync(ProviderRental target)
    {
        Refill();
        return Assert.Single(await Provider.ReadAsync([target], CancellationToken.None));
    }

    /// <summary>On a clock that stands, the account's budget would never fill again.</summary>
    private void Refill() => Time.Advance(TimeSpan.FromSeconds(1));

    private async Task<RefusalCode> RefusalAsync(Quote quote) =>
        Assert.IsType<SpendOutcome.Refused>(
            await Provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), CancellationToken.None)).Refusal.Code;
}
