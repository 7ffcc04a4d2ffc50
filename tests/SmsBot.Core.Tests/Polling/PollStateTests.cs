using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Polling;

/// <summary>What the poll keeps in memory.</summary>
public sealed class PollStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_reading_counts_only_while_a_refund_that_was_sent_is_open()
    {
        var rental = Made.Bought(Now);
        Assert.False(PollState.Of(rental).RefundSent);
        rental.RequestRefund(Now, null);
        rental.SendRefund(Now);
        Assert.True(PollState.Of(rental).RefundSent);
        rental.ConfirmRefund(Now);
        Assert.False(PollState.Of(rental).RefundSent);
    }

    [Fact]
    public void A_reading_counts_as_taken_until_another_commit_changes_the_rental()
    {
        var rental = Made.Bought(Now);
        var state = PollState.Of(rental);
        var (reading, other) = (
            ReadingDigest.Of(Readings.Received("alpha-1", "code 583920")), ReadingDigest.Of(Readings.Received("alpha-1", "code 111111")));
        Assert.False(state.HasTaken(reading));

        // The commit that took it in gave the row this version; the poll hears of that version afterwards.
        rental.Version++;
        state.Take(reading, rental.Version);
        state.Update(PollState.Of(rental));
        Assert.True(state.HasTaken(reading));
        Assert.False(state.HasTaken(other));

        rental.Version++;
        state.Update(PollState.Of(rental));
        Assert.False(state.HasTaken(reading));
        Assert.Equal(reading, state.Taken);
    }

    [Fact]
    public async Task The_list_follows_the_table()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent google us");
        var list = new PollRegistry(core.Get<UnitOfWork>(), "alpha");
        await list.LoadAsync(CancellationToken.None);
        Assert.Equal([1L, 2L], list.All.Select(state => state.RentalId).Order());

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        var before = await RowAsync(core, 1);
        list.Refresh([before]);
        Assert.Equal(1, list.Find(1)!.Target.SmsCount);
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920", "code 111111"));
        list.Refresh([await RowAsync(core, 1)]);
        list.Refresh([before]);
        Assert.Equal(2, list.Find(1)!.Target.SmsCount);
        await core.WriteAsync(
            db => db.Rentals
                .Where(rental => rental.Id == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.WatchUntil, (DateTimeOffset?)null)));
        list.Refresh([await RowAsync(core, 1)]);
        Assert.Null(list.Find(1));
        await core.WriteAsync(
            db => db.Rentals.ExecuteUpdateAsync(set => set.SetProperty(rental => rental.WatchUntil, (DateTimeOffset?)null)));
        await list.LoadAsync(CancellationToken.None);
        Assert.Empty(list.All);
    }

    [Fact]
    public async Task What_waits_to_be_bought_and_what_another_provider_sold_is_not_watched()
    {
        await using var core = await TestCore.StartAsync();
        var (requested, elsewhere) = (Made.Rental(Now), Made.Bought(Now, provider: "beta"));
        await core.AddAsync(requested, elsewhere, Made.Bought(Now));
        await core.WriteAsync(
            db => db.Rentals
                .Where(rental => rental.Id == requested.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.WatchUntil, Now)));
        var list = new PollRegistry(core.Get<UnitOfWork>(), "alpha");

        await list.LoadAsync(CancellationToken.None);
        list.Refresh([await RowAsync(core, elsewhere.Id)]);

        Assert.Equal([3L], list.All.Select(state => state.RentalId));
    }

    private static Task<Rental> RowAsync(TestCore core, long id) => core.ReadAsync(db => db.Rentals.SingleAsync(rental => rental.Id == id));
}
