using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>What of an answer waits for the writer, and how much is read for it.</summary>
public sealed class ReadingFilterTests
{
    private static readonly RentalSnapshot Code = Readings.Received("alpha-1", "code 583920");

    [Fact]
    public async Task What_the_table_has_already_does_not_wait_for_the_writer()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Code);
        var state = await StateAsync(core);
        var (taken, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = core.Get<UnitOfWork>().WriteAsync(
            _ =>
            {
                taken.SetResult();
                return leave.Task;
            },
            CancellationToken.None);
        await taken.Task;

        await FilterAsync(core, state, Code).WaitAsync(Patience.Bound, TimeProvider.System);
        Assert.True(state.HasTaken(ReadingDigest.Of(Code)));

        var news = FilterAsync(core, state, Readings.Received("alpha-1", "code 583920", "code 111111"));
        Assert.False(news.IsCompleted);
        leave.SetResult();
        await Task.WhenAll(writing, news).WaitAsync(Patience.Bound, TimeProvider.System);
        Assert.Equal(2, await core.ReadAsync(db => db.Sms.CountAsync()));
    }

    [Fact]
    public async Task Its_own_commit_does_not_make_a_reading_new()
    {
        await using var core = await TestCore.RentedAsync();
        var state = await StateAsync(core);
        using var changes = core.Get<RentalSignal>().Listen("alpha");
        await FilterAsync(core, state, Code);
        state.Update(PollState.Of(changes.Take().Single()));
        var before = core.Statements.Count;

        await FilterAsync(core, state, Code);

        Assert.Equal(before, core.Statements.Count);
    }

    /// <summary>Every state of a rental against every reading: what the comparison lets pass must change nothing.</summary>
    [Fact]
    public async Task What_counts_as_settled_changes_nothing()
    {
        await using var core = await TestCore.StartAsync();
        var now = core.Time.GetUtcNow();
        var changed = 0;
        foreach (var rental in InEveryState(now))
        {
            var id = $"each-{changed++}";
            await core.AddAsync(rental);
            await core.AddAsync(new ExternalIdRow { Provider = "alpha", ExternalId = id, RentalId = rental.Id });
            foreach (var state in Enum.GetValues<ReadingState>())
            {
                foreach (var end in (DateTimeOffset?[])[null, rental.EndsAt, rental.EndsAt + TimeSpan.FromMinutes(1)])
                {
                    var (reading, before) = (new RentalSnapshot(id, state) { EndsAt = end }, await ShownAsync(core, rental.Id));
                    var settled = await core.Get<SmsIngestion>().SettledAsync("alpha", [reading], CancellationToken.None);
                    if (settled.Count == 0)
                        continue;

                    await core.ReadingAsync(reading);
                    Assert.Equal((rental.Status, state, before), (rental.Status, state, await ShownAsync(core, rental.Id)));
                }
            }
        }
    }

    [Fact]
    public async Task However_many_SMS_a_rental_has_only_those_are_read_that_could_be_the_same()
    {
        await using var core = await TestCore.RentedAsync();
        await core.AddAsync(
            [.. Enumerable
                .Range(0, 300)
                .Select(i => Row(core, $"={i:X8} list:{i:X8}")), Row(core, "PRINT"), Row(core, "PRINT2"), Row(core, "=KEY push:A"),
                Row(core, "=KEY2 push:B")]);
        await core.ReadAsync(async db =>
        {
            var lookup = new FingerprintLookup(db);
            Assert.Equal(["PRINT"], (await lookup.FindAsync(1, "PRINT", CancellationToken.None)).Select(row => row.Fingerprint));
            Assert.Equal(["=KEY push:A"], (await lookup.FindAsync(1, "=KEY", CancellationToken.None)).Select(row => row.Fingerprint));
            Assert.Empty(await lookup.FindAsync(2, "PRINT", CancellationToken.None));
            Assert.Empty(await lookup.FindAsync(1, "=NOTHING", CancellationToken.None));
            return true;
        });
        var before = core.Statements.Count;

        await core.ReadingAsync(Code);

        var read = Assert.Single(core.Statements.Skip(before), sql => sql.Contains("FROM \"Sms\"", StringComparison.Ordinal));
        Assert.Contains("\"RentalId\" = @rental AND \"Fingerprint\" >= @first AND \"Fingerprint\" < @end", read, StringComparison.Ordinal);
        Assert.Equal(305, await core.ReadAsync(db => db.Sms.CountAsync()));
    }

    private static Sms Row(TestCore core, string fingerprint) =>
        new() { RentalId = 1, Fingerprint = fingerprint, SeenAt = core.Time.GetUtcNow() };

    private static async Task<PollState> StateAsync(TestCore core) => PollState.Of(await core.ReadAsync(db => db.Rentals.SingleAsync()));

    private static Task FilterAsync(TestCore core, PollState state, RentalSnapshot reading) =>
        new ReadingFilter(core.Provider.Terms, core.Get<SmsIngestion>(), core.Time, NullLogger<ProviderPoller>.Instance).TakeInAsync(
            [state], [reading], core.Time.GetUtcNow());

    private static Task<(int Version, int Posts, int Cards)> ShownAsync(TestCore core, long id) => core.ReadAsync(async db =>
        (await db.Rentals
            .Where(rental => rental.Id == id)
            .Select(rental => rental.Version)
            .SingleAsync(), await db.Outbox.CountAsync(), await db.Cards.CountAsync(card => card.IsDirty)));

    private static IEnumerable<Rental> InEveryState(DateTimeOffset now)
    {
        Action<Rental>[] lives =
        [
            _ => { },
            rental => rental.Receive(),
            rental => rental.SetReady(false),
            rental => rental.End(),
            rental => { rental.Receive(); rental.End(); },
            rental => rental.RequestRefund(now, null),
            rental => { rental.RequestRefund(now, null); rental.SendRefund(now); },
            rental => { rental.RequestRefund(now, null); rental.SendRefund(now - RentalTimes.RefundSettles); },
            rental => { rental.RequestRefund(now, null); rental.ConfirmRefund(now); },
        ];
        foreach (var live in lives)
        {
            var rental = Made.Bought(now);
            live(rental);
            yield return rental;
        }
    }
}
