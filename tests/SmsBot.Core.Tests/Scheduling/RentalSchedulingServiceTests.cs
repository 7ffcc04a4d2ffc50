using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Scheduling;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Scheduling;

/// <summary>The clock decides and waits for no provider.</summary>
public sealed class RentalSchedulingServiceTests
{
    private static readonly RentalTerms CancelledInTime = ScriptedProvider.Activation with
    {
        IfNoCode = NoCodeRule.BackByCancelling,
        Refund = new RefundRule { CancelBeforeEnd = TimeSpan.FromSeconds(20) },
    };

    [Fact]
    public async Task A_provider_that_hangs_does_not_hold_up_the_automatic_cancel_at_another()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        var (slow, other) = (core.Providers[0], core.Providers[1]);
        other.ActivationTerms = CancelledInTime;
        await core.SaysAsync("/rent whatsapp us via alpha");
        await core.RelayAsync();
        await core.PressesLabelAsync("Cancel");
        await core.SaysAsync("/rent whatsapp us via beta1");
        var open = new TaskCompletionSource();
        slow.RefundGate = open.Task;

        core.Time.Advance(TimeSpan.FromMinutes(2));
        await TickAsync(core);
        await Eventually.IsTrueAsync(() => slow.Refunds == 1, () => "The queued refund was not sent.");
        core.Time.Advance(TimeSpan.FromMinutes(18) - TimeSpan.FromSeconds(19));
        await TickAsync(core);

        await Eventually.IsTrueAsync(() => other.Refunds == 1, () => "The cancel waits behind the other provider.");
        open.SetResult();
        await core.TickAsync();
        Assert.Equal([RentalStatus.Refunded, RentalStatus.Refunded], await StatusesAsync(core));
        Assert.Equal(0, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Rentals_of_one_provider_are_cancelled_in_time_beside_each_other_and_each_once()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.ActivationTerms = CancelledInTime;
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent google us");
        var open = new TaskCompletionSource();
        core.Provider.RefundGate = open.Task;

        core.Time.Advance(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(19));
        for (var i = 0; i < 3; i++)
        {
            await TickAsync(core);
            await Eventually.IsTrueAsync(() => core.Provider.Refunds == 2, () => "The second waits for the first.");
            core.Time.Advance(TimeSpan.FromSeconds(1));
        }

        open.SetResult();
        await core.TickAsync();
        Assert.Equal(2, core.Provider.Refunds);
        Assert.Equal([RentalStatus.Refunded, RentalStatus.Refunded], await StatusesAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_stop_waits_for_the_refund_that_is_being_sent()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        await core.PressesLabelAsync("Cancel");
        var open = new TaskCompletionSource();
        core.Provider.RefundGate = open.Task;
        core.Time.Advance(TimeSpan.FromMinutes(2));
        var clock = core.Loop<RentalSchedulingService>();
        await clock.StartAsync(CancellationToken.None);
        await Eventually.IsTrueAsync(() => core.Provider.Refunds == 1, () => "The queued refund was not sent.");

        var stopping = clock.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        open.SetResult();
        await stopping.WaitAsync(Patience.Bound, TimeProvider.System);

        Assert.Equal([RentalStatus.Refunded], await StatusesAsync(core));
    }

    private static Task TickAsync(TestCore core) =>
        core.Loop<RentalSchedulingService>().TickAsync(CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);

    private static Task<List<RentalStatus>> StatusesAsync(TestCore core) =>
        core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).ToListAsync());
}
