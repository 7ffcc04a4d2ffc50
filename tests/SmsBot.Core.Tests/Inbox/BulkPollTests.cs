using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>A provider that answers for all numbers in one call, once a second at most.</summary>
public sealed class BulkPollTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task One_call_asks_for_every_open_number_and_never_faster_than_allowed()
    {
        await using var core = await RentAsync(3);

        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(30));

        Assert.All(core.Provider.Asked, call => Assert.Equal(["alpha-1", "alpha-2", "alpha-3"], call.Ids.Order(StringComparer.Ordinal)));
        Assert.All(Gaps(core), gap => Assert.InRange(gap, Second, 2 * Second));
        Assert.Equal(3, await core.ReadAsync(db => db.Rentals.CountAsync(rental => rental.Status == RentalStatus.Active)));
    }

    [Fact]
    public async Task Without_numbers_nothing_is_asked_and_a_new_one_is_read_at_once()
    {
        await using var core = await TestCore.StartAsync();
        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(10), at =>
        {
            if (at == TimeSpan.FromSeconds(5))
                core.SaysAsync("/rent whatsapp us").GetAwaiter().GetResult();
            return true;
        });

        Assert.InRange(core.Provider.Asked.First().At - core.Provider.Asked.Last().At, TimeSpan.FromSeconds(-6), TimeSpan.FromSeconds(-2));
    }

    [Fact]
    public async Task A_provider_that_fails_is_left_alone_twice_as_long_each_time_up_to_half_a_minute()
    {
        await using var core = await RentAsync(1);
        core.Provider.Fault = new RefusedException(RefusalCode.ProviderDown);

        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(130));

        Assert.Equal([2, 4, 8, 16, 30, 30], Gaps(core).Take(6).Select(gap => Math.Round(gap.TotalSeconds)));
    }

    [Fact]
    public async Task A_pause_that_the_provider_asks_for_is_kept_and_then_it_goes_on_as_before()
    {
        await using var core = await RentAsync(1);
        core.Provider.Fault = new RefusedException(new Refusal(RefusalCode.ProviderRateLimit) { RetryAfter = TimeSpan.FromSeconds(7) });

        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(30), at =>
        {
            if (at >= TimeSpan.FromSeconds(10))
                core.Provider.Fault = null;
            return true;
        });

        var gaps = Gaps(core).Select(gap => Math.Round(gap.TotalSeconds)).ToList();
        Assert.Equal([7, 7], gaps.Take(2));
        Assert.All(gaps.Skip(2), gap => Assert.InRange(gap, 1, 2));
        Assert.NotEmpty(gaps.Skip(2));
    }

    [Fact]
    public async Task While_pushes_arrive_the_poll_is_only_the_safety_net()
    {
        await using var core = await RentAsync(1);
        core.Get<WebhookHealth>().Note("alpha");

        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(30));

        Assert.All(Gaps(core), gap => Assert.InRange(gap, 5 * Second, 6 * Second));
    }

    [Fact]
    public async Task An_older_number_is_read_more_rarely_until_somebody_hints_at_it()
    {
        await using var core = await RentAsync(2);
        core.Time.Advance(TimeSpan.FromMinutes(10));
        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(20));
        Assert.All(Gaps(core), gap => Assert.InRange(gap, 3 * Second, 4 * Second));

        core.Provider.Asked.Clear();
        core.Provider.Fault = new RefusedException(new Refusal(RefusalCode.ProviderAnswer) { RetryAfter = Second });
        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(20), at =>
        {
            if (at == TimeSpan.FromSeconds(5))
                core.Get<RentalSignal>().Hint("alpha", 1);
            if (at == TimeSpan.FromSeconds(12))
                core.Provider.Fault = null;
            return true;
        });
        Assert.Contains(Gaps(core), gap => gap < 2 * Second);
    }

    [Fact]
    public async Task A_number_that_ended_is_read_for_its_late_window()
    {
        await using var core = await RentAsync(1);
        core.Time.Advance(TimeSpan.FromMinutes(20) + (5 * Second));
        await core.TickAsync();

        await Polling.RunAsync(core, core.Provider, TimeSpan.FromMinutes(2), _ =>
        {
            core.Provider.Readings["alpha-1"] = Readings.Received("alpha-1", "code 583920");
            return true;
        });
        await core.RelayAsync();

        Assert.Equal(["583920"], core.Chat.Codes);
        Assert.Contains(Gaps(core), gap => gap >= TimeSpan.FromSeconds(29));
    }

    [Fact]
    public async Task A_fault_that_no_provider_should_show_is_told_and_the_loop_goes_on()
    {
        await using var core = await RentAsync(1);
        core.Provider.Fault = new InvalidOperationException("broken");

        await Polling.RunAsync(core, core.Provider, TimeSpan.FromSeconds(10), at =>
        {
            if (at >= TimeSpan.FromSeconds(5))
                core.Provider.Fault = null;
            core.Provider.Readings["alpha-1"] = Readings.Received("alpha-1", "code 583920");
            return true;
        });
        await core.RelayAsync();

        Assert.Equal(["583920"], core.Chat.Codes);
        Assert.Contains(core.Logs.Lines, line => line.Contains("Polling Alpha failed", StringComparison.Ordinal));
    }

    private static List<TimeSpan> Gaps(TestCore core)
    {
        var moments = core.Provider.Asked.Select(call => call.At).ToList();
        Assert.True(moments.Count > 1, "It was not asked twice.");
        return [.. moments.Zip(moments.Skip(1), (from, to) => to - from)];
    }

    private static async Task<TestCore> RentAsync(int numbers)
    {
        var core = await TestCore.StartAsync();
        for (var i = 1; i <= numbers; i++)
            await core.SaysAsync("/rent whatsapp us", new Owner("test", $"m{i}"));
        return core;
    }
}
