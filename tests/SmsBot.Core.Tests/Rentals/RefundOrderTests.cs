using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>The turns alone, on rows: one refund in ten minutes, and two seconds for the provider's clock.</summary>
public sealed class RefundOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Per = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Turn = Per + TimeSpan.FromSeconds(2);
    private static readonly RentalTerms Terms =
        ScriptedProvider.Activation with { Refund = new RefundRule { Quota = new RefundQuota(1, Per) } };

    [Fact]
    public async Task The_next_is_free_when_the_last_one_is_ten_minutes_old()
    {
        Assert.Equal(Now.AddSeconds(1) + Turn - Per, await NextAsync(Refunded(Now.AddSeconds(1) - Per)));
        Assert.Equal(Now.AddMilliseconds(1), await NextAsync(Refunded(Now.AddMilliseconds(1) - Turn)));
        Assert.Null(await NextAsync(Refunded(Now - Turn)));
        Assert.Null(await NextAsync());
    }

    [Fact]
    public async Task Those_that_wait_count_by_their_time_and_those_that_were_sent_by_theirs()
    {
        var sent = Asked(Now.AddMinutes(-5), Now.AddMinutes(-5));
        sent.SendRefund(Now.AddMinutes(-4));
        Assert.Equal(Now.AddMinutes(-4) + Turn, await NextAsync(sent));
        Assert.Equal(Now.AddMinutes(3) + Turn, await NextAsync(Asked(Now, Now.AddMinutes(3)), Refunded(Now)));
        Assert.Equal(Now + Turn, await NextAsync(blocked: true, Asked(Now, Now.AddMinutes(3)), Refunded(Now)));
    }

    [Fact]
    public async Task Other_providers_open_numbers_and_rentals_without_a_quota_take_no_turn()
    {
        var elsewhere = Made.Bought(Now, Terms, provider: "beta");
        elsewhere.RequestRefund(Now, null);
        elsewhere.ConfirmRefund(Now);
        Assert.Null(await NextAsync(elsewhere, Made.Bought(Now, Terms)));

        await using var core = await TestCore.StartAsync();
        var free = Made.Bought(Now);
        await core.AddAsync(free, Refunded(Now));
        Assert.Null(await core.ReadAsync(db => RefundQuotaQueue.NextAsync(db, free, Now, CancellationToken.None)));
    }

    [Fact]
    public async Task A_turn_that_is_not_used_goes_to_the_next_and_every_further_one_moves_up()
    {
        var (first, second, third) = (
            Asked(Now, Now + Turn), Asked(Now.AddSeconds(1), Now + Turn + Turn), Asked(Now.AddSeconds(2), Now + Turn + Turn + Turn));
        var (elsewhere, locked) = (Made.Bought(Now, Terms, provider: "beta"), Made.Bought(Now, ScriptedProvider.Activation));
        elsewhere.RequestRefund(Now, Now.AddHours(1));
        locked.RequestRefund(Now, Now.AddHours(1));
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(first, second, third, elsewhere, locked);

        await core.WriteAsync(
            async db =>
                await RefundQuotaQueue.KeepAsync(
                    db, (await db.Rentals.FindAsync(first.Id))!, new Refusal(RefusalCode.RefundAfterSms), CancellationToken.None));

        Assert.Equal([null, Now + Turn, Now + Turn + Turn, Now.AddHours(1), Now.AddHours(1)], await DueAsync(core));
    }

    [Fact]
    public async Task Whoever_was_put_off_stays_before_those_behind_and_after_nobody_else()
    {
        var (earlier, first, behind, later) = (
            Asked(Now, Now.AddMinutes(1)),
            Asked(Now.AddSeconds(1), Now.AddMinutes(9)),
            Asked(Now.AddSeconds(2), Now.AddMinutes(5)),
            Asked(Now.AddSeconds(3), Now.AddMinutes(20)));
        var elsewhere = Made.Bought(Now, Terms, provider: "beta");
        elsewhere.RequestRefund(Now.AddSeconds(5), Now.AddMinutes(2));
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(earlier, first, behind, later, elsewhere, Made.Bought(Now, Terms));

        await core.WriteAsync(
            async db => await RefundQuotaQueue.KeepOrderAsync(db, (await db.Rentals.FindAsync(first.Id))!, CancellationToken.None));

        Assert.Equal(
            [Now.AddMinutes(1), Now.AddMinutes(9), Now.AddMinutes(9), Now.AddMinutes(20), Now.AddMinutes(2), null], await DueAsync(core));
    }

    private static Rental Asked(DateTimeOffset at, DateTimeOffset due)
    {
        var rental = Made.Bought(Now.AddMinutes(-15), Terms);
        rental.RequestRefund(at, due);
        return rental;
    }

    private static Rental Refunded(DateTimeOffset at)
    {
        var rental = Made.Bought(Now.AddMinutes(-15), Terms);
        rental.ConfirmRefund(at);
        return rental;
    }

    private static Task<DateTimeOffset?> NextAsync(params Rental[] others) => NextAsync(blocked: false, others);

    private static async Task<DateTimeOffset?> NextAsync(bool blocked, params Rental[] others)
    {
        await using var core = await TestCore.StartAsync();
        var own = Asked(Now, Now.AddHours(1));
        await core.AddAsync([own, .. others]);
        return await core.ReadAsync(db => blocked
            ? RefundQuotaQueue.BlockedUntilAsync(db, own, Now, CancellationToken.None)
            : RefundQuotaQueue.NextAsync(db, own, Now, CancellationToken.None));
    }

    private static Task<List<DateTimeOffset?>> DueAsync(TestCore core) =>
        core.ReadAsync(db => Task.FromResult(db.Rentals.OrderBy(rental => rental.Id).Select(rental => rental.RefundDueAt).ToList()));
}
