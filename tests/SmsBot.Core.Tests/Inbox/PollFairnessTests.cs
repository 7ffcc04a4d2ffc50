using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

/// <summary>Many numbers under iSMScode's budget: 60 calls a minute in all, 5 s between two of one number.</summary>
public sealed class PollFairnessTests
{
    private const int Numbers = 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Sixty_numbers_share_the_budget_and_a_silent_one_holds_up_none()
    {
        await using var core = await RentAsync(Numbers);
        var provider = Paced(core, out var limiter);
        provider.OnRead =
            id => id == "alpha-7" ? Task.Delay(TimeSpan.FromSeconds(17), core.Time, CancellationToken.None) : Task.CompletedTask;

        // Members take their share too, in bursts.
        await Polling.RunAsync(
            core,
            provider,
            TimeSpan.FromMinutes(6),
            at => at.Ticks % Minute.Ticks == 0 && limiter.TryTake(CallPriority.Interactive) == TimeSpan.Zero);

        var reads = provider.Reads.ToList();
        Assert.All(reads, read => Assert.True(reads.Count(other => other.At >= read.At && other.At - read.At < Minute) <= 60));
        var longest = TimeSpan.FromSeconds(1.2 * Numbers / (50 / 60d));
        foreach (var number in reads.GroupBy(read => read.Id).Where(number => number.Key != "alpha-7"))
        {
            var moments = number.Select(read => read.At).Order().Prepend(TimeSpan.Zero).Append(TimeSpan.FromMinutes(6)).ToList();
            var gaps = moments.Zip(moments.Skip(1), (from, to) => to - from).ToList();
            Assert.True(gaps.Max() <= longest, $"{number.Key} was left alone for {gaps.Max()}.");
            Assert.True(gaps[1..^1].Min() >= TimeSpan.FromSeconds(5), $"{number.Key} was read again after {gaps[1..^1].Min()}.");
        }

        Assert.Equal(Numbers, reads.Select(read => read.Id).Distinct().Count());
        Assert.True(reads.Count > 6 * 45, $"Only {reads.Count} calls in 6 minutes.");
    }

    [Fact]
    public async Task One_number_that_fails_does_not_hold_up_the_others()
    {
        await using var core = await RentAsync(3);
        var provider = Paced(core, out _);
        provider.OnRead = id => id == "alpha-2" ? throw new RefusedException(RefusalCode.ProviderAnswer) : Task.CompletedTask;

        await Polling.RunAsync(core, provider, Minute);

        Assert.All(["alpha-1", "alpha-3"], id => Assert.True(provider.Reads.Count(read => read.Id == id) >= 10));
    }

    [Fact]
    public async Task A_provider_that_refuses_everything_is_asked_less_and_less()
    {
        await using var core = await RentAsync(5);
        var provider = Paced(core, out _);
        provider.OnRead = _ => throw new RefusedException(RefusalCode.ProviderDown);

        await Polling.RunAsync(core, provider, TimeSpan.FromMinutes(3));

        Assert.InRange(provider.Reads.Count, 10, 60);
    }

    /// <summary>
    /// Found with the network gone for five minutes: a circuit that tries again lets one call through, and each that it refused meanwhile
    /// cost a pause of its own.
    /// </summary>
    [Fact]
    public async Task After_an_outage_every_number_is_read_again_at_once()
    {
        await using var core = await RentAsync(10);
        var provider = new PacedProvider(core.Provider, new RateLimiter(50, 50, 3, core.Time), core.Time);
        var start = core.Time.GetTimestamp();
        var (isClosed, isTrying) = (false, false);
        provider.OnRead = async _ =>
        {
            if (isClosed)
                return;
            if (core.Time.GetElapsedTime(start) < Minute || isTrying)
                throw new RefusedException(new Refusal(RefusalCode.ProviderDown) { RetryAfter = TimeSpan.FromSeconds(15) });

            isTrying = true;
            await Task.Delay(TimeSpan.FromSeconds(1), core.Time, CancellationToken.None);
            isClosed = true;
        };

        await Polling.RunAsync(core, provider, TimeSpan.FromSeconds(100));

        Assert.Equal(10, provider.Reads.Where(read => read.At > TimeSpan.FromSeconds(78)).Select(read => read.Id).Distinct().Count());
        Assert.True(provider.Reads.Count(read => read.At > TimeSpan.FromSeconds(78)) >= 40);
    }

    private static PacedProvider Paced(TestCore core, out RateLimiter limiter) =>
        new(core.Provider, limiter = new RateLimiter(10, 50 / 60d, 3, core.Time), core.Time);

    private static async Task<TestCore> RentAsync(int numbers)
    {
        var core = await TestCore.StartAsync();
        for (var i = 1; i <= numbers; i++)
            await core.SaysAsync("/rent whatsapp us", new Owner("test", $"m{i}"));
        Assert.Equal(numbers, core.Provider.Rents);
        return core;
    }
}
