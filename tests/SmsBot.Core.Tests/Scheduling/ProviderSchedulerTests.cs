using SmsBot.Core.Domain;
using SmsBot.Core.Scheduling;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;

namespace SmsBot.Core.Tests.Scheduling;

public sealed class ProviderSchedulerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Of_one_rental_one_change_is_under_way()
    {
        var changes = new ProviderScheduler();
        var (rental, gate, runs) = (Made.Bought(Now), new TaskCompletionSource(), 0);
        Assert.True(changes.IsFree(rental));

        changes.Begin(rental, () => Run());
        changes.Begin(rental, () => Run());
        Assert.False(changes.IsFree(rental));
        Assert.False(changes.IdleAsync().IsCompleted);
        gate.SetResult();
        await changes.IdleAsync().WaitAsync(Patience.Bound);

        Assert.Equal(1, runs);
        Assert.True(changes.IsFree(rental));
        changes.Begin(rental, () => Run());
        await changes.IdleAsync().WaitAsync(Patience.Bound);
        Assert.Equal(2, runs);

        Task Run()
        {
            runs++;
            return gate.Task;
        }
    }

    [Fact]
    public async Task One_that_fails_frees_its_rental()
    {
        var changes = new ProviderScheduler();
        var rental = Made.Bought(Now);

        changes.Begin(rental, () => throw new InvalidOperationException("broken"));
        await changes.IdleAsync().WaitAsync(Patience.Bound);

        Assert.True(changes.IsFree(rental));
    }

    [Fact]
    public async Task A_close_waits_for_what_has_begun()
    {
        var changes = new ProviderScheduler();
        var gate = new TaskCompletionSource();
        changes.Begin(Made.Bought(Now), () => gate.Task);

        var closing = changes.CloseAsync();
        Assert.False(closing.IsCompleted);
        gate.SetResult();
        await closing.WaitAsync(Patience.Bound);
    }
}
