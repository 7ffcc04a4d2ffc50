using SmsBot.Core.Storage;
using SmsBot.Testing;

namespace SmsBot.Core.Tests.Storage;

public sealed class RentalSignalTests
{
    [Fact]
    public async Task A_commit_is_told_to_every_listener_each_rental_once()
    {
        var signal = new RentalSignal();
        using var alpha = signal.Listen("alpha");
        using var beta = signal.Listen("beta");

        signal.Ring([1, 2]);
        signal.Ring([2]);

        foreach (var listener in (RentalSignal.Listener[])[alpha, beta])
        {
            await WokenAsync(listener);
            Assert.Equal([1L, 2L], listener.Take().Order());
            Assert.Empty(listener.Take());
        }
    }

    [Fact]
    public async Task A_hint_wakes_its_provider_alone()
    {
        var signal = new RentalSignal();
        using var alpha = signal.Listen("alpha");
        using var beta = signal.Listen("beta");

        signal.Hint("alpha", 7);
        signal.Hint("alpha", 7);

        await WokenAsync(alpha);
        Assert.Equal((false, 7L), (alpha.TakeHints() is var hints && hints.Account, hints.Rentals.Single()));
        Assert.Empty(alpha.TakeHints().Rentals);
        Assert.Empty(beta.TakeHints().Rentals);
        var waiting = beta.WaitAsync(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        signal.Hint("beta");
        await waiting.WaitAsync(Patience.Bound);
        Assert.True(beta.TakeHints().Account);
    }

    private static Task WokenAsync(RentalSignal.Listener listener) => listener.WaitAsync(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None).WaitAsync(Patience.Bound);
}
