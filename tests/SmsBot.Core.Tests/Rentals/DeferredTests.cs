using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>"Come back in a minute": kept with its time, sent once more and never again.</summary>
public sealed class DeferredTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-deferred-").FullName;
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_survives_a_restart_and_is_sent_once_more()
    {
        await (await DeferAsync()).DisposeAsync();
        await using var core = await TestCore.StartAsync(folder: _folder, time: _time);
        Assert.Equal(300_000 + 10_000, await Books.HeldAsync(core));

        await AfterAsync(core, TimeSpan.FromSeconds(59));
        Assert.Equal(0, core.Provider.Rents);
        await AfterAsync(core, TimeSpan.FromSeconds(2));
        await AfterAsync(core, TimeSpan.FromMinutes(5));

        Assert.Equal((1, SpendStatus.Done), (core.Provider.Rents, await StatusAsync(core)));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Whoever_was_down_too_long_does_not_buy_a_number_that_nobody_awaits()
    {
        await (await DeferAsync()).DisposeAsync();
        await using var core = await TestCore.StartAsync(folder: _folder, time: _time);

        await AfterAsync(core, TimeSpan.FromHours(3));

        Assert.Equal((0, SpendStatus.Refused, 0), (core.Provider.Rents, await StatusAsync(core), await Books.HeldAsync(core)));
        Assert.Contains(
            "Interrupted",
            await core.ReadAsync(db => db.Rentals.Select(rental => rental.LastRefusal).SingleAsync()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_that_has_risen_meanwhile_is_not_paid()
    {
        await using var core = await DeferAsync();
        core.Provider.Price = Money.Of(0.32m);

        await AfterAsync(core, TimeSpan.FromSeconds(61));
        await core.RelayAsync();

        Assert.Equal((1, SpendStatus.Refused, 0), (core.Provider.Rents, await StatusAsync(core), await Books.HeldAsync(core)));
        Assert.Contains("The price at Alpha has risen above $0.31", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_price_that_has_fallen_meanwhile_is_what_is_charged()
    {
        await using var core = await DeferAsync();
        core.Provider.Price = Money.Of(0.30m);
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { ExternalId = "x1", Phone = "+12025550123" });

        await AfterAsync(core, TimeSpan.FromSeconds(61));

        Assert.Equal((2, SpendStatus.Done), (core.Provider.Rents, await StatusAsync(core)));
        Assert.Equal(300_000, await core.ReadAsync(db => db.Spends.Select(spend => spend.ChargedMicros).SingleAsync()));
        await Books.BalanceAsync(core);
    }

    [Theory]
    [InlineData(RefusalCode.ProviderDown, "cannot be reached")]
    [InlineData(RefusalCode.OutOfStock, "Out of stock at Alpha for WhatsApp in United States")]
    public async Task Without_a_fresh_price_nothing_is_bought(RefusalCode trouble, string says)
    {
        await using var core = await DeferAsync();
        core.Provider.Fault = new RefusedException(new Refusal(trouble) { Provider = "Alpha" });

        await AfterAsync(core, TimeSpan.FromSeconds(61));
        await core.RelayAsync();

        Assert.Equal((1, SpendStatus.Refused, 0), (core.Provider.Rents, await StatusAsync(core), await Books.HeldAsync(core)));
        Assert.Contains(says, core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_renting_is_paused_it_is_released()
    {
        await using var core = await DeferAsync();
        await core.Get<AccessPolicy>().PauseAsync(paused: true, CancellationToken.None);

        await AfterAsync(core, TimeSpan.FromSeconds(61));

        Assert.Equal((1, SpendStatus.Refused, 0), (core.Provider.Rents, await StatusAsync(core), await Books.HeldAsync(core)));
    }

    [Fact]
    public async Task A_stop_in_the_moment_it_is_due_leaves_it_for_the_next_start()
    {
        await using var core = await DeferAsync();
        await core.Get<PurchaseExecutor>().StopAsync(CancellationToken.None);

        await AfterAsync(core, TimeSpan.FromSeconds(61));

        Assert.Equal((1, SpendStatus.Deferred), (core.Provider.Rents, await StatusAsync(core)));
    }

    [Fact]
    public async Task The_second_time_the_provider_is_named_as_down()
    {
        await using var core = await DeferAsync();

        await AfterAsync(core, TimeSpan.FromSeconds(61));
        await core.RelayAsync();

        Assert.Equal((2, SpendStatus.Refused, 0), (core.Provider.Rents, await StatusAsync(core), await Books.HeldAsync(core)));
        Assert.Contains("Alpha", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_put_off_is_refused_and_buys_no_number()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 7d");
        await core.PressesLabelAsync("Rent");
        await core.RelayAsync();
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Deferred(TimeSpan.FromSeconds(60)));
        var rental = await core.ReadAsync(db => db.Rentals.SingleAsync());
        Assert.IsType<SpendOutcome.Refused>(
            await core
                .Get<ChangeRental>()
                .RunAsync("extend-1", rental.Id, SpendKind.Extend, 7, core.Provider.Price, CancellationToken.None));

        await AfterAsync(core, TimeSpan.FromSeconds(61));

        Assert.Equal((1, 1), (core.Provider.Rents, core.Provider.Changes));
        Assert.Equal(
            SpendStatus.Refused,
            await core.ReadAsync(
                db => db.Spends.Where(spend => spend.Kind == SpendKind.Extend).Select(spend => spend.Status).SingleAsync()));
        await Books.BalanceAsync(core);
    }

    private async Task<TestCore> DeferAsync()
    {
        var core = await TestCore.StartAsync(folder: _folder, time: _time);
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Deferred(TimeSpan.FromSeconds(60)));
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal((1, SpendStatus.Deferred), (core.Provider.Rents, await StatusAsync(core)));
        return core;
    }

    private static async Task AfterAsync(TestCore core, TimeSpan time)
    {
        core.Time.Advance(time);
        await core.TickAsync();
    }

    private static Task<SpendStatus> StatusAsync(TestCore core) =>
        core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync());
}
