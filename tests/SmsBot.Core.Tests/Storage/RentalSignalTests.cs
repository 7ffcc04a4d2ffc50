using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Storage;

public sealed class RentalSignalTests
{
    [Fact]
    public async Task A_commit_gives_each_provider_its_rentals_in_their_newest_state()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        var signal = core.Get<RentalSignal>();
        using var alpha = signal.Listen("alpha");
        using var beta = signal.Listen("beta1");
        using var gamma = signal.Listen("gamma");
        Rental[] rentals = [
            Made.Bought(core.Time.GetUtcNow()),
            Made.Bought(core.Time.GetUtcNow()),
            Made.Bought(core.Time.GetUtcNow(), provider: "beta1"),
        ];
        await core.AddAsync(rentals);
        await core.WriteAsync(async db => (await db.Rentals.SingleAsync(rental => rental.Id == rentals[1].Id)).Receive());

        await WokenAsync(alpha);
        Assert.Equal([(rentals[0].Id, 0), (rentals[1].Id, 1)], alpha.Take().Select(rental => (rental.Id, rental.SmsCount)).Order());
        Assert.Empty(alpha.Take());
        await WokenAsync(beta);
        Assert.Equal(rentals[2].Id, beta.Take().Single().Id);
        Assert.False(gamma.WaitAsync(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None).IsCompleted);
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

    private static Task WokenAsync(RentalSignal.Listener listener) =>
        listener.WaitAsync(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None).WaitAsync(Patience.Bound);
}
