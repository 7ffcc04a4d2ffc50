using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>/price over twenty shops: the best six, and the rest by a press.</summary>
public sealed class LongOffersTests
{
    private const int Shops = 20;

    [Fact]
    public async Task The_best_six_are_shown_and_more_shows_all()
    {
        await using var core = await StartAsync(selling: Shops);
        await core.SaysAsync("/price whatsapp us");
        Assert.Equal(6, Rows(core).Count);
        Assert.Equal("$0.10", Rows(core)[0][1]);

        await core.PressesLabelAsync("More…");
        Assert.Equal(Shops, Rows(core).Count);
        Assert.DoesNotContain(core.Chat.Last.Buttons, button => button.Label == "More…");
    }

    [Fact]
    public async Task Six_need_no_more_and_those_that_do_not_sell_it_are_one_line()
    {
        await using var core = await StartAsync(selling: 6);
        await core.SaysAsync("/price whatsapp us");

        Assert.Equal(6, Rows(core).Count);
        Assert.DoesNotContain(core.Chat.Last.Buttons, button => button.Label == "More…");
        Assert.Single(core.Chat.Last.Text.Split('\n'), line => line.StartsWith("Not sold at Beta6, Beta7", StringComparison.Ordinal));
    }

    private static async Task<TestCore> StartAsync(int selling)
    {
        var core = await TestCore.StartAsync(providers: Shops);
        for (var i = 0; i < Shops; i++)
            (core.Providers[i].Price, core.Providers[i].SellsNothing) = (Money.Of(0.10m + (i * 0.01m)), i >= selling);
        return core;
    }

    private static IReadOnlyList<IReadOnlyList<string>> Rows(TestCore core) =>
        core.Chat.Last.Reply.Blocks.OfType<TableBlock>().Single().Rows;
}
