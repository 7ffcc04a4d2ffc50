using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>The price list while all is well and while it is not: what is kept, what is shown, and what is bought at.</summary>
public sealed class PriceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly RefusedException Down = new(new Refusal(RefusalCode.ProviderDown) { Provider = "Beta1" });

    [Fact]
    public async Task A_slow_provider_is_shown_with_its_last_price_and_its_late_answer_is_kept()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        var beta = core.Providers[1];
        beta.Price = Money.Of(0.45m);
        await core.SaysAsync("/price whatsapp us");
        Assert.Contains("Checked just now.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("old", core.Chat.Last.Text, StringComparison.Ordinal);

        core.Time.Advance(TimeSpan.FromMinutes(4) - Patience);
        beta.Price = Money.Of(0.47m);
        var open = Hold(beta);
        await SaysSlowlyAsync(core, "/price whatsapp us");
        Assert.Contains("Checked just now. Beta1 price is 4 min old (provider slow).", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("$0.45", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.NotNull(core.Chat.Last.Button("Rent · Beta1 $0.45"));

        open.SetResult();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while ((await KeptAsync(core))["beta1"].Price != Money.Of(0.47m))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
    }

    [Fact]
    public async Task A_provider_that_is_down_and_never_told_a_price_says_why_it_is_missing()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].Fault = Down;

        await core.SaysAsync("/price whatsapp us");

        Assert.Contains("Beta1: Beta1 cannot be reached right now.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("old", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Null(core.Chat.Last.Button("Rent · Beta1"));
    }

    [Fact]
    public async Task A_provider_whose_list_was_never_read_is_not_said_to_sell_nothing()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        await core.Get<UnitOfWork>().WriteAsync(
            db => db.CatalogueItems.Where(item => item.Provider == "beta1").ExecuteDeleteAsync(), CancellationToken.None);
        await core.Get<CatalogueStore>().LoadAsync(CancellationToken.None);

        await core.SaysAsync("/price whatsapp us");

        Assert.Contains("Beta1: Beta1 did not answer in time.", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_in_one_provider_leaves_the_prices_of_the_others()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].Fault = new InvalidOperationException("bug");

        await core.SaysAsync("/price whatsapp us");

        Assert.Contains("Beta1: Beta1's answer cannot be read.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.NotNull(core.Chat.Last.Button("Rent · Alpha"));
    }

    [Fact]
    public async Task Prices_outlive_a_restart_and_are_dropped_after_a_day()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-prices-").FullName;
        try
        {
            ManualTimeProvider time;
            await using (var core = await TestCore.StartAsync(folder: folder))
            {
                time = core.Time;
                await core.SaysAsync("/price whatsapp us");
            }

            time.Advance(TimeSpan.FromHours(23));
            await using var again = await TestCore.StartAsync(folder: folder, time: time);
            again.Provider.Fault = Down;
            await again.SaysAsync("/price whatsapp us");
            Assert.Contains("Alpha price is 23 h old (provider cannot be reached).", again.Chat.Last.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Checked just now", again.Chat.Last.Text, StringComparison.Ordinal);

            time.Advance(TimeSpan.FromHours(2));
            await again.SaysAsync("/price whatsapp us");
            Assert.DoesNotContain("old", again.Chat.Last.Text, StringComparison.Ordinal);
            Assert.Single(await KeptAsync(again));
            await again.Loop<RetentionService>().RunOnceAsync(CancellationToken.None);
            Assert.Empty(await KeptAsync(again));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_is_not_sold_any_more_is_not_kept()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/price whatsapp us");
        Assert.Single(await KeptAsync(core));

        core.Provider.SellsNothing = true;
        await core.SaysAsync("/price whatsapp us");
        Assert.Empty(await KeptAsync(core));
    }

    [Fact]
    public async Task A_kept_price_is_never_bought_at()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Provider.Price = Money.Of(0.90m);
        await core.SaysAsync("/price whatsapp us");
        core.Providers[1].Fault = Down;

        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal((1, 0), (core.Provider.Rents, core.Providers[1].Rents));

        core.Provider.Fault = Down;
        await core.SaysAsync("/rent whatsapp us");
        Assert.Contains("Beta1 price is 1 s old (provider cannot be reached).", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Rent · Beta1 $0.31");
        Assert.Contains("Beta1 cannot be reached right now.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal((1, 0), (core.Provider.Rents, core.Providers[1].Rents));

        (core.Providers[1].Fault, core.Providers[1].Price) = (null, Money.Of(0.35m));
        await core.PressesLabelAsync("Rent · Beta1 $0.31");
        Assert.Contains(
            core.Chat.Messages, message => message.Text.Contains("The price is $0.35 now (it was $0.31).", StringComparison.Ordinal));
        Assert.Equal(0, core.Providers[1].Rents);
        await core.PressesLabelAsync("Rent · Beta1 $0.35");
        Assert.Equal(1, core.Providers[1].Rents);
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Before_an_unknown_price_the_member_is_shown_the_last_known_one()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Provider.Price = null;
        await core.SaysAsync("/price whatsapp us");
        core.Providers[1].Fault = Down;

        await core.SaysAsync("/rent whatsapp us");

        Assert.Contains("Beta1 price is 1 s old", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["Rent · Alpha (price unknown, counts as $5.00)", "Rent · Beta1 $0.31"],
            core.Chat.Last.Buttons.Take(2).Select(button => button.Label));
        Assert.Equal((0, 0), (core.Provider.Rents, core.Providers[1].Rents));
    }

    [Fact]
    public async Task A_slow_provider_holds_up_no_purchase_at_another()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        Hold(core.Providers[1]);

        await SaysSlowlyAsync(core, "/rent whatsapp us");

        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task The_same_question_is_not_under_way_twice()
    {
        await using var core = await TestCore.StartAsync();
        var open = Hold(core.Provider);
        await SaysSlowlyAsync(core, "/price whatsapp us");
        Assert.Contains("Alpha did not answer in time.", core.Chat.Last.Text, StringComparison.Ordinal);

        var second = core.SaysAsync("/price whatsapp us");
        await core.Time.WaitingAsync(left => left == Patience);
        open.SetResult();
        await second;

        Assert.Contains("Checked just now.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Single(core.Provider.Quoted);
    }

    [Fact]
    public async Task Who_sells_leases_only_says_from_what_price_where_that_is_known()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        var beta = core.Providers[1];
        beta.Terms = beta.Terms with { Products = [.. beta.Terms.Products.Where(product => product.Kind == RentalKind.Lease)] };
        beta.Price = Money.Of(11.90m);

        await core.SaysAsync("/price whatsapp us");
        Assert.Contains("Beta1: leases only\n", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.NotNull(core.Chat.Last.Button("Show leases"));

        await core.SaysAsync("/price whatsapp us 30d");
        await core.SaysAsync("/price whatsapp us");
        Assert.Contains("Beta1: leases only: from $0.40 a day", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_many_numbers_are_open_another_provider_is_preferred_and_the_list_says_why()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Provider.Terms =
            core.Provider.Terms with { Poll = new PollTerms(Bulk: false, TimeSpan.FromSeconds(5)) { PerSecond = 2 / 60d } };
        core.Providers[1].Price = Money.Of(0.45m);
        foreach (var rents in new[] { 1, 2 })
        {
            await core.SaysAsync("/rent whatsapp us");
            Assert.Equal((rents, 0), (core.Provider.Rents, core.Providers[1].Rents));
        }

        await core.SaysAsync("/price whatsapp us");
        Assert.Contains(
            "Alpha: with so many numbers open there, a new one would be checked only every 2 min.",
            core.Chat.Last.Text,
            StringComparison.Ordinal);
        Assert.StartsWith("Rent · Beta1", core.Chat.Last.Buttons.First().Label, StringComparison.Ordinal);

        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal((2, 1), (core.Provider.Rents, core.Providers[1].Rents));
        await core.SaysAsync("/rent whatsapp us via alpha");
        Assert.Equal((3, 1), (core.Provider.Rents, core.Providers[1].Rents));

        core.Time.Advance(TimeSpan.FromMinutes(20));
        await core.SaysAsync("/price whatsapp us");
        Assert.DoesNotContain("so many numbers", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_area_code_outlives_the_buttons_on_the_way()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        await core.SaysAsync("/rent whatsapp us area 726", age: TimeSpan.FromHours(1));
        await core.PressesLabelAsync("Show offers");
        Assert.Contains("one code · area 726", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();

        await core.PressesLabelAsync("Another number");
        await core.PressesLabelAsync("Rent · Beta1");

        Assert.Equal((1, 1), (core.Provider.Rents, core.Providers[1].Rents));
        Assert.Equal(
            ["726", "726"], await core.ReadAsync(async db => (await db.Rentals.ToListAsync()).Select(rental => rental.BoughtAs.AreaCode)));
    }

    [Theory]
    [InlineData("max 0.50", true)]
    [InlineData("max 0.40", false)]
    public async Task The_next_offer_after_out_of_stock_stays_within_the_members_cap(string max, bool offered)
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].Price = Money.Of(0.45m);
        core.Provider.OnRent = _ =>
            Task.FromResult<SpendOutcome>(new SpendOutcome.Refused(new Refusal(RefusalCode.OutOfStock, "WhatsApp") { Provider = "Alpha" }));
        await core.SaysAsync($"/price whatsapp us {max}");

        await core.PressesLabelAsync("Rent · Alpha");

        Assert.Equal(1, core.Provider.Rents);
        Assert.Equal(offered, core.Chat.Messages.Any(message => message.Text.Contains("Beta1 has it for $0.45", StringComparison.Ordinal)));
    }

    private static TaskCompletionSource Hold(ScriptedProvider provider)
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.QuoteGate = open.Task;
        return open;
    }

    private static async Task SaysSlowlyAsync(TestCore core, string text)
    {
        var saying = core.SaysAsync(text);
        await core.Time.WaitingAsync(left => left == Patience);
        core.Time.Advance(Patience);
        await saying;
    }

    private static Task<Dictionary<string, Quote>> KeptAsync(TestCore core) => core.ReadAsync(
        async db => (await db.CachedQuotes.ToListAsync()).ToDictionary(
            row => row.Provider, row => row.Quotes.Single(), StringComparer.Ordinal));
}
