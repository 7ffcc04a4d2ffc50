using SmsBot.Core.Domain;
using SmsBot.Core.Scheduling;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Scheduling;

/// <summary>What a tick looks at: too little is a code or a refund that is late, too much is read every second for nothing.</summary>
public sealed class DueRentalsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Rentals_whose_end_is_near_and_those_that_are_read_no_longer()
    {
        var (over, readOn, farOff) = (Made.Bought(Now.AddMinutes(-80)), Made.Bought(Now.AddMinutes(-80) + Second), Made.Bought(Now));
        over.End();
        readOn.End();
        farOff.MoveEnd(Now.AddDays(5));
        var asked = Ending(TimeSpan.FromMinutes(1));
        asked.RequestRefund(Now, null);

        Assert.Equal(
            [true, false, true, false, false, false, false],
            await WatchedAsync(
                Ending(TimeSpan.FromMinutes(2)), Ending(TimeSpan.FromMinutes(2) + Second), over, readOn, farOff, asked, Made.Rental(Now)));
    }

    [Fact]
    public async Task Leases_whose_next_warning_is_due() => Assert.Equal(
        [true, false, true, false, false, true, false, false, false],
        await WatchedAsync(
            Lease(TimeSpan.FromDays(7), null),
            Lease(TimeSpan.FromDays(7) + Second, null),
            Lease(TimeSpan.FromDays(1), 168),
            Lease(TimeSpan.FromDays(1), 24),
            Lease(TimeSpan.FromDays(1) + Second, 168),
            Lease(TimeSpan.FromHours(1), 24),
            Lease(TimeSpan.FromHours(1), 1),
            Lease(TimeSpan.FromHours(1) + Second, 24),
            Lease(TimeSpan.FromDays(3), 168)));

    [Fact]
    public async Task Refunds_whose_time_has_come_in_the_order_of_the_wishes()
    {
        await using var core = await TestCore.StartAsync();
        var sent = Made.Bought(Now);
        sent.RequestRefund(Now, null);
        sent.SendRefund(Now);
        await core.AddAsync(
            Asked(Now, Now),
            Asked(Now - Second, Now),
            Asked(Now, Now - Second),
            Asked(Now, Now + Second),
            sent,
            Made.Bought(Now),
            Asked(Now, Now));

        var due = await core.ReadAsync(db => DueRentals.ReadAsync(db, Now, CancellationToken.None));

        Assert.Equal([3, 2, 1, 7], due.Refunds.Select(rental => rental.Id));
    }

    [Fact]
    public async Task Purchases_that_were_put_off_until_now_and_cards_that_time_changes()
    {
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(Made.Rental(Now), Made.Rental(Now), Made.Rental(Now));
        await core.AddAsync(Deferred(1, Now), Deferred(2, Now + Second), Made.Spend(Now, rental: null, rentalId: 3));
        Assert.Equal(
            [1],
            (await core.ReadAsync(db => DueRentals.ReadAsync(db, Now, CancellationToken.None))).Deferred.Select(spend => spend.RentalId));
        Assert.False((await core.ReadAsync(db => DueRentals.ReadAsync(db, Now, CancellationToken.None))).Redraws);

        await core.AddAsync(new Card { RentalId = 1, Chat = new("test", "ada"), RedrawAt = Now });

        Assert.False((await core.ReadAsync(db => DueRentals.ReadAsync(db, Now - Second, CancellationToken.None))).Redraws);
        Assert.True((await core.ReadAsync(db => DueRentals.ReadAsync(db, Now, CancellationToken.None))).Redraws);
    }

    private static Spend Deferred(long rentalId, DateTimeOffset until)
    {
        var spend = Made.Spend(Now, rentalId: rentalId);
        spend.StartSending(Now);
        spend.Defer(until);
        return spend;
    }

    private static Rental Asked(DateTimeOffset at, DateTimeOffset due)
    {
        var rental = Made.Bought(Now);
        rental.RequestRefund(at, due);
        return rental;
    }

    private static Rental Ending(TimeSpan left) => Made.Bought(Now + left - TimeSpan.FromMinutes(20));

    private static Rental Lease(TimeSpan left, int? warned)
    {
        var lease = Made.Bought(Now.AddDays(-1), days: 1);
        lease.MoveEnd(Now + left);
        if (left < TimeSpan.FromHours(1) + Second || warned is not null)
            lease.NoteWarned(warned ?? 0);
        return lease;
    }

    private static async Task<IEnumerable<bool>> WatchedAsync(params Rental[] rentals)
    {
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(rentals);
        var watched = (await core.ReadAsync(db => DueRentals.ReadAsync(db, Now, CancellationToken.None))).Watched
            .Select(rental => rental.Id)
            .ToHashSet();
        return rentals.Select(rental => watched.Contains(rental.Id));
    }
}
