using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>What the poll does with an answer: taken in once, and again only where something of it is new.</summary>
public sealed class RentalSnapshotTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>A row that is taken away behind the bot's back comes again only with a transaction.</summary>
    [Theory]
    [InlineData("the same", false)]
    [InlineData("an end 4 s later", false)]
    [InlineData("an end 30 s later", true)]
    [InlineData("an amount", true)]
    [InlineData("another state", true)]
    [InlineData("another SMS", true)]
    [InlineData("missing", true)]
    [InlineData("unknown", true)]
    public async Task The_same_answer_costs_no_transaction(string what, bool isTakenIn)
    {
        await using var core = await TestCore.RentedAsync();
        var end = DateTimeOffset.FromUnixTimeSeconds((core.Time.GetUtcNow().ToUnixTimeSeconds() / 10 * 10) + 1190);
        var first = Readings.Received("alpha-1", "code 583920") with { EndsAt = end };
        var then = what switch
        {
            "an end 4 s later" => first with { EndsAt = end + (4 * Second) },
            "an end 30 s later" => first with { EndsAt = end + (30 * Second) },
            "an amount" => first with { Refunded = Money.Of(0.31m) },
            "another state" => first with { State = ReadingState.Waiting },
            "another SMS" => Readings.Received("alpha-1", "code 583920", "code 111222") with { EndsAt = end },
            _ => first,
        };
        var state = what switch { "missing" => ReadingState.Missing, "unknown" => ReadingState.Unknown, _ => first.State };
        (first, then) = (state == first.State ? (first, then) : (first with { State = state }, then with { State = state }));
        core.Provider.Readings["alpha-1"] = first;

        await Polling.RunAsync(core, core.Provider, 12 * Second, at =>
        {
            if (at == 5 * Second)
                TakeAwayAsync(core).GetAwaiter().GetResult();
            if (at == 5 * Second)
                core.Provider.Readings["alpha-1"] = then;
            return true;
        });

        Assert.Equal(isTakenIn, (await core.ReadAsync(db => db.Sms.ToListAsync())).Exists(sms => sms.Text == "code 583920"));
    }

    [Fact]
    public async Task One_that_cannot_be_taken_in_holds_back_no_other()
    {
        await using var core = await TestCore.RentedAsync();
        await core.SaysAsync("/rent whatsapp us");
        core.Provider.Readings["alpha-1"] = Readings.Received("alpha-1", "code 111222") with { EndsAt = DateTimeOffset.MaxValue };
        core.Provider.Readings["alpha-2"] = Readings.Received("alpha-2", "code 583920");

        await Polling.RunAsync(core, core.Provider, 5 * Second);
        core.Provider.Readings.Remove("alpha-1");
        await core.RelayAsync();

        Assert.Equal(["583920"], core.Chat.Codes);
        Assert.Contains(core.Logs.Lines, line => line.Contains("Polling Alpha failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_shows_a_number_twice_or_a_stranger_s_is_taken_in_all_the_same()
    {
        await using var core = await TestCore.RentedAsync();
        core.Provider.Readings["alpha-1"] = Readings.Received("alpha-1", "code 583920");
        core.Provider.OnRead = readings => [
            new RentalSnapshot("alpha-99", ReadingState.Expired),
            .. readings,
            readings[0] with { State = ReadingState.Waiting },
        ];

        await Polling.RunAsync(core, core.Provider, 5 * Second);
        await core.RelayAsync();

        Assert.Equal(["583920"], core.Chat.Codes);
        Assert.DoesNotContain(core.Logs.Lines, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_an_SMS_a_lease_at_rest_is_read_as_often_as_allowed_for_two_minutes()
    {
        await using var core = await TestCore.StartAsync();
        await core.AddAsync(Made.Bought(core.Time.GetUtcNow().AddDays(-3), days: 30));
        await core.AddAsync(new ExternalIdRow { Provider = "alpha", ExternalId = "alpha-1", RentalId = 1 });

        await Polling.RunAsync(core, core.Provider, TimeSpan.FromMinutes(4), at =>
        {
            if (at == 10 * Second)
                core.Provider.Readings["alpha-1"] = Readings.Received("alpha-1", "code 583920");
            if (at == 10 * Second)
                core.Get<RentalSignal>().Hint("alpha", 1);
            return true;
        });

        var moments = core.Provider.Asked.Select(call => call.At - core.Provider.Asked.First().At).ToList();
        Assert.InRange(moments.Count(at => at > 12 * Second && at < 130 * Second), 90, 120);
        Assert.Equal(0, moments.Count(at => at < 9 * Second && at > Second));
        Assert.Equal(0, moments.Count(at => at > 135 * Second));
    }

    [Fact]
    public async Task What_the_table_no_longer_holds_is_no_longer_asked_for_within_a_minute()
    {
        await using var core = await TestCore.RentedAsync();
        await core.SaysAsync("/rent whatsapp us");

        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(70), at =>
        {
            if (at == 30 * Second)
                core
                    .WriteAsync(
                        db => db.Rentals
                            .Where(rental => rental.Id == 1)
                            .ExecuteUpdateAsync(set => set.SetProperty(rental => rental.WatchUntil, (DateTimeOffset?)null)))
                    .GetAwaiter()
                    .GetResult();
            return true;
        });

        var start = core.Provider.Asked.First().At;
        Assert.All(core.Provider.Asked, call => Assert.Equal(call.At - start < TimeSpan.FromSeconds(60), call.Ids.Contains("alpha-1")));
        Assert.Contains(core.Provider.Asked, call => call.At - start > TimeSpan.FromSeconds(62));
    }

    private static Task TakeAwayAsync(TestCore core) => core.WriteAsync(async db =>
    {
        await db.Outbox.Where(entry => entry.SmsId != null).ExecuteDeleteAsync();
        await db.Sms.ExecuteDeleteAsync();
    });
}
