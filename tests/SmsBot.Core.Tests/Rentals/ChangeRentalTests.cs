using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>Paid changes: what is refused before a hold is made, and what a success leaves behind.</summary>
public sealed class ChangeRentalTests
{
    [Fact]
    public async Task What_is_not_possible_makes_no_hold()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(RefusalCode.NotPossibleNow, await RefusedAsync(core, "a", SpendKind.Renew));
        Assert.Equal(RefusalCode.NotPossibleNow, await RefusedAsync(core, "a", SpendKind.AnotherCode));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        Assert.Equal(RefusalCode.NotPossibleNow, await RefusedAsync(core, "a", SpendKind.AnotherCode, still: false));
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        await ChangeAsync(core, "a", SpendKind.AnotherCode);
        Assert.Equal(RefusalCode.ButtonOutdated, await RefusedAsync(core, "a", SpendKind.AnotherCode));
        Assert.Equal(RefusalCode.SpendInDoubt, await RefusedAsync(core, "b", SpendKind.AnotherCode));

        Assert.Equal((1, 2), (core.Provider.Changes, await core.ReadAsync(db => db.Spends.CountAsync())));
        await Assert.ThrowsAsync<RefusedException>(
            () => core.Get<ChangeRental>().QuoteAsync(Made.Bought(core.Time.GetUtcNow()), SpendKind.Rent, null, CancellationToken.None));
    }

    [Theory]
    [InlineData(SpendKind.Renew, null, 30, 30)]
    [InlineData(SpendKind.Extend, 7, 7, 7)]
    public async Task A_lease_goes_on_from_its_end_by_what_was_bought(SpendKind kind, int? days, int kept, int longer)
    {
        await using var core = await LeasedAsync();
        var before = await RentalAsync(core);

        await ChangeAsync(core, "a", kind, days);

        Assert.Equal(before.EndsAt!.Value.AddDays(longer), (await RentalAsync(core)).EndsAt);
        Assert.Equal(
            kept, await core.ReadAsync(db => db.Spends.Where(spend => spend.Key == "a").Select(spend => spend.Days).SingleAsync()));
        Assert.True(await core.ReadAsync(db => db.Cards.Select(card => card.IsDirty).SingleAsync()));
    }

    [Fact]
    public async Task An_end_that_the_provider_names_is_the_end_and_one_that_came_too_late_begins_now()
    {
        await using var core = await LeasedAsync();
        var end = core.Time.GetUtcNow().AddDays(90);
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { EndsAt = end });
        await ChangeAsync(core, "a", SpendKind.Renew);
        Assert.Equal(end, (await RentalAsync(core)).EndsAt);

        core.Provider.OnChange = () =>
        {
            core.Time.SetWall(end.AddDays(1));
            return Task.FromResult<SpendOutcome>(new SpendOutcome.Done());
        };
        await ChangeAsync(core, "b", SpendKind.Renew);
        Assert.Equal(end.AddDays(31), (await RentalAsync(core)).EndsAt);
    }

    [Fact]
    public async Task What_a_provider_does_not_name_is_charged_as_it_was_told()
    {
        await using var core = await LeasedAsync();
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Done());
        var charged = await Books.ChargedAsync(core);

        await ChangeAsync(core, "a", SpendKind.Renew);
        Assert.Equal(charged + 250_000, await Books.ChargedAsync(core));
        await core.Get<ChangeRental>().RunAsync("b", 1, SpendKind.Renew, null, null, CancellationToken.None);
        Assert.True(await Books.ChargedAsync(core) > charged + 500_000, "Without a price it is charged at the hold.");
    }

    [Fact]
    public async Task Another_code_on_the_same_order_waits_again_and_under_a_new_id_it_is_a_rental_with_a_card()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await ChangeAsync(core, "a", SpendKind.AnotherCode);
        Assert.True((await RentalAsync(core)).AwaitsAnother);

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920", "code 111111"));
        core.Provider.OnChange =
            () => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { ExternalId = "new", EndsAt = core.Time.GetUtcNow().AddMinutes(9) });
        await ChangeAsync(core, "b", SpendKind.AnotherCode);
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920", "code 111111", "code 222222"));
        core.Provider.OnChange =
            () => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { ExternalId = "newer", Phone = "+12025550777" });
        await ChangeAsync(core, "c", SpendKind.AnotherCode);

        var rentals = await core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).ToListAsync());
        Assert.Equal([rentals[0].Phone, rentals[0].Phone, "+12025550777"], rentals.Select(rental => rental.Phone));
        Assert.Equal([null, 1L, 1L], rentals.Select(rental => rental.ParentId));
        Assert.Equal(
            [1L, 2L, 3L], await core.ReadAsync(db => db.Cards.OrderBy(card => card.RentalId).Select(card => card.RentalId).ToListAsync()));
    }

    private static async Task<RefusalCode> RefusedAsync(TestCore core, string key, SpendKind kind, bool still = true) =>
        (await Assert.ThrowsAsync<RefusedException>(
            () => core
                .Get<ChangeRental>()
                .RunAsync(key, 1, kind, null, Money.Zero, CancellationToken.None, _ => Task.FromResult(still)))).Refusal.Code;

    private static Task<SpendOutcome> ChangeAsync(TestCore core, string key, SpendKind kind, int? days = null) =>
        core.Get<ChangeRental>().RunAsync(key, 1, kind, days, Money.Of(0.25m), CancellationToken.None);

    private static Task<Rental> RentalAsync(TestCore core) => core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).FirstAsync());

    private static async Task<TestCore> LeasedAsync()
    {
        var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent");
        await core.RelayAsync();
        return core;
    }
}
