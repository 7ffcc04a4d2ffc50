using SmsBot.Core.Messaging;
using SmsBot.Core.Polling;
using SmsBot.Core.Providers;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Polling;

public sealed class PollCapacityTests
{
    private static readonly PollTerms OneByOne = new(Bulk: false, TimeSpan.FromSeconds(5)) { PerSecond = 0.1 };

    [Fact]
    public async Task A_further_number_that_would_wait_longer_than_a_minute_is_told()
    {
        await using var core = await RentAsync(5, "/rent whatsapp us");
        Assert.Empty(await StretchedAsync(core));

        await core.SaysAsync("/rent whatsapp us", new Owner("test", "late"));

        Assert.Equal([("alpha", TimeSpan.FromSeconds(70))], await StretchedAsync(core));
        core.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Empty(await StretchedAsync(core));
    }

    [Fact]
    public async Task Leases_at_rest_take_their_share_only()
    {
        await using var core = await RentAsync(6, "/rent whatsapp us 30d");
        Assert.Equal([("alpha", TimeSpan.FromSeconds(70))], await StretchedAsync(core));

        core.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty(await StretchedAsync(core));
        core.Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(15));
        Assert.Equal([("alpha", TimeSpan.FromSeconds(70))], await StretchedAsync(core));
    }

    [Fact]
    public async Task One_call_for_all_or_no_budget_is_never_stretched()
    {
        await using var core = await RentAsync(6, "/rent whatsapp us");
        core.Provider.Terms = core.Provider.Terms with { Poll = OneByOne with { Bulk = true } };
        Assert.Empty(await StretchedAsync(core));
        core.Provider.Terms = core.Provider.Terms with { Poll = OneByOne with { PerSecond = null } };
        Assert.Empty(await StretchedAsync(core));
    }

    private static async Task<IEnumerable<(string, TimeSpan)>> StretchedAsync(TestCore core) =>
        (await core.Get<IPollCapacity>().StretchedAsync(CancellationToken.None)).Select(pair => (pair.Key, pair.Value));

    private static async Task<TestCore> RentAsync(int numbers, string command)
    {
        var core = await TestCore.StartAsync();
        core.Provider.Terms = core.Provider.Terms with { Poll = OneByOne };
        for (var i = 0; i < numbers; i++)
        {
            var member = new Owner("test", $"m{i}");
            await core.SaysAsync(command, member);
            if (core.Chat.Last.Button("Rent") is not null)
                await core.PressesLabelAsync("Rent", member);
        }

        Assert.Equal(numbers, core.Provider.Rents);
        return core;
    }
}
