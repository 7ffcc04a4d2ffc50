using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>A provider that is read number by number, none more often than every 5 s.</summary>
public sealed class SinglePollTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Eight_are_asked_for_at_once_at_most()
    {
        await using var core = await RentAsync(10);
        var provider = Paced(core);
        var (running, most) = (0, 0);
        provider.OnRead = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(3 * Second, core.Time, CancellationToken.None);
            Interlocked.Decrement(ref running);
        };

        await Polling.RunAsync(core, provider, 5 * Second);

        Assert.Equal(8, most);
        Assert.Equal(10, provider.Reads.Select(read => read.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_time_between_two_reads_counts_from_the_end_of_a_slow_one()
    {
        await using var core = await RentAsync(1);
        var provider = Paced(core);
        provider.OnRead = _ => Task.Delay(4 * Second, core.Time, CancellationToken.None);

        await Polling.RunAsync(core, provider, 40 * Second);

        Assert.All(Gaps(provider), gap => Assert.InRange(gap, 9 * Second, 10 * Second));
    }

    [Theory]
    [InlineData("hint")]
    [InlineData("press")]
    [InlineData("new")]
    public async Task The_one_that_somebody_waits_for_comes_before_those_that_are_overdue(string why)
    {
        await using var core = await RentAsync(30);
        var provider = new PacedProvider(core.Provider, new RateLimiter(1, 1, 0, core.Time), core.Time);
        var (wanted, since) = ("", TimeSpan.Zero);

        await Polling.RunAsync(core, provider, TimeSpan.FromSeconds(75), at =>
        {
            if (at < TimeSpan.FromSeconds(45) || wanted.Length > 0)
                return true;

            // Read five seconds ago or never: by turn it would be the last one.
            since = TimeSpan.FromTicks(core.Time.GetTimestamp());
            var lately = provider.Reads.Last(read => since - read.At > 5.5 * Second).Id;
            wanted = why == "new" ? "alpha-31" : lately;
            var rental = core
                .ReadAsync(db => db.ExternalIds.Where(row => row.ExternalId == lately).Select(row => row.RentalId).SingleAsync())
                .GetAwaiter()
                .GetResult();
            if (why == "hint")
                core.Get<RentalSignal>().Hint("alpha", rental);
            else if (why == "press")
                core.PressesAsync($"1.cr.{rental}", new Owner("test", $"m{rental}")).GetAwaiter().GetResult();
            else
                core.SaysAsync("/rent whatsapp us", new Owner("test", "m31")).GetAwaiter().GetResult();
            return true;
        });

        Assert.InRange(provider.Reads.First(read => read.Id == wanted && read.At > since).At - since, Second / 4, 12 * Second);
    }

    [Fact]
    public async Task A_hint_without_a_number_has_every_open_one_read_and_none_that_has_ended()
    {
        await using var core = await RentAsync(1);
        core.Time.Advance(TimeSpan.FromMinutes(20) + (5 * Second));
        await core.TickAsync();
        await core.SaysAsync("/rent whatsapp us", new Owner("test", "m2"));
        await core.SaysAsync("/rent whatsapp us", new Owner("test", "m3"));
        core.Time.Advance(TimeSpan.FromMinutes(5));
        var provider = Paced(core);

        await Polling.RunAsync(core, provider, 20 * Second, at =>
        {
            if (at == 6 * Second)
                core.Get<RentalSignal>().Hint("alpha");
            return true;
        });

        var hinted = provider.Reads
            .Where(read => read.At - provider.Reads.First().At is var at && at > Second && at < 8 * Second)
            .Select(read => read.Id)
            .Order(StringComparer.Ordinal);
        Assert.Equal(["alpha-2", "alpha-3"], hinted);
    }

    [Fact]
    public async Task A_read_under_way_at_the_stop_is_still_taken_in()
    {
        await using var core = await RentAsync(1);
        var provider = Paced(core);
        core.Provider.Readings["alpha-1"] = Readings.Received("alpha-1", "code 583920");
        provider.OnRead = _ => Task.Delay(20 * Second, core.Time, CancellationToken.None);

        await Polling.RunAsync(core, provider, 5 * Second);

        Assert.Equal(1, await core.ReadAsync(db => db.Sms.CountAsync()));
    }

    [Fact]
    public async Task Three_failing_reads_in_a_row_are_the_account_s_trouble_and_fewer_the_number_s_own()
    {
        await using var core = await RentAsync(1);
        var provider = Paced(core);
        var reads = 0;
        provider.OnRead = _ => ++reads % 3 == 0 ? Task.CompletedTask : throw new RefusedException(RefusalCode.ProviderAnswer);
        await Polling.RunAsync(core, provider, 33 * Second);
        Assert.Null(core.Get<ProviderHealth>().Failure("alpha"));
        Assert.True(core.Get<ProviderHealth>().IsWorking("alpha"));
        Assert.All(Gaps(provider), gap => Assert.InRange(gap, 5 * Second, 6 * Second));

        provider.OnRead = _ => throw new RefusedException(RefusalCode.ProviderAnswer);
        await Polling.RunAsync(core, provider, 9 * Second);
        Assert.Null(core.Get<ProviderHealth>().Failure("alpha"));
        await Polling.RunAsync(core, provider, 13 * Second);
        Assert.Equal(RefusalCode.ProviderAnswer, core.Get<ProviderHealth>().Failure("alpha")?.Refusal.Code);
    }

    [Fact]
    public async Task A_key_that_is_refused_counts_at_once_and_the_operator_is_told()
    {
        await using var core = await RentAsync(1);
        var provider = Paced(core);
        provider.OnRead = _ => throw new RefusedException(RefusalCode.ProviderKey);

        await Polling.RunAsync(core, provider, 2 * Second);

        Assert.Equal(RefusalCode.ProviderKey, core.Get<ProviderHealth>().Failure("alpha")?.Refusal.Code);
        Assert.NotNull(
            await core.Get<AdminAlerts>().RaisedAtAsync(AdminAlerts.AlertOf(RefusalCode.ProviderKey, "alpha"), CancellationToken.None));
    }

    [Fact]
    public async Task A_pause_that_is_asked_for_is_kept_by_every_number()
    {
        await using var core = await RentAsync(3);
        var provider = Paced(core);
        provider.OnRead = _ => provider.Reads.Count <= 3
            ? throw new RefusedException(new Refusal(RefusalCode.ProviderRateLimit) { RetryAfter = 12 * Second })
            : Task.CompletedTask;

        await Polling.RunAsync(core, provider, 20 * Second);

        var start = provider.Reads.First().At;
        Assert.DoesNotContain(provider.Reads, read => read.At - start is var at && at > Second && at < 12 * Second);
        Assert.Equal(
            3,
            provider.Reads.Where(read => read.At - start >= 12 * Second).Select(read => read.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_rate_that_is_exceeded_counts_at_once_also_without_a_time()
    {
        await using var core = await RentAsync(1);
        var provider = Paced(core);
        provider.OnRead = _ => throw new RefusedException(RefusalCode.ProviderRateLimit);

        await Polling.RunAsync(core, provider, 25 * Second);

        Assert.Equal([5, 5, 8], Gaps(provider).Take(3).Select(gap => Math.Round(gap.TotalSeconds)));
    }

    private static List<TimeSpan> Gaps(PacedProvider provider)
    {
        var moments = provider.Reads.Select(read => read.At).ToList();
        Assert.True(moments.Count > 1, "It was not asked twice.");
        return [.. moments.Zip(moments.Skip(1), (from, to) => to - from)];
    }

    private static PacedProvider Paced(TestCore core) => new(core.Provider, new RateLimiter(50, 50, 0, core.Time), core.Time);

    private static async Task<TestCore> RentAsync(int numbers)
    {
        var core = await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        for (var i = 1; i <= numbers; i++)
            await core.SaysAsync("/rent whatsapp us", new Owner("test", $"m{i}"));
        Assert.Equal(numbers, core.Provider.Rents);
        return core;
    }
}
