using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>The prices on the lengths of an extension.</summary>
public sealed class ExtensionPriceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Each_length_shows_its_price_and_is_confirmed_at_it()
    {
        await using var core = await LeasedAsync(core => core.Provider.OnQuoteExtension = (days, _) => PriceOf(days * 0.10m));
        var charged = await Books.ChargedAsync(core);

        await core.PressesLabelAsync("Extend");
        Assert.Equal(["7 d · $0.70", "30 d · $3.00", "Not now"], Labels(core));
        await core.PressesLabelAsync("7 d · $0.70");
        Assert.StartsWith("Extend by 7 days at $0.70? New end", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(0, core.Provider.Changes);

        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Done());
        await core.PressesLabelAsync("Extend · $0.70");
        Assert.Equal((1, charged + 700_000), (core.Provider.Changes, await Books.ChargedAsync(core)));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_price_that_does_not_come_in_time_is_left_out_and_the_others_are_shown()
    {
        await using var core = await LeasedAsync(core => core.Provider.OnQuoteExtension = async (days, cancelled) =>
        {
            if (days == 30)
                await Task.Delay(Timeout.InfiniteTimeSpan, core.Time, cancelled);
            return Money.Of(0.31m);
        });

        var pressed = core.PressesLabelAsync("Extend");
        await core.Time.WaitingAsync(due => due == Patience);
        Assert.False(pressed.IsCompleted);
        core.Time.Advance(Patience);
        await pressed;

        Assert.Equal(["7 d · $0.31", "30 d", "Not now"], Labels(core));
    }

    [Fact]
    public async Task A_refused_price_is_left_out_and_told_at_the_press_of_its_length()
    {
        await using var core = await LeasedAsync(
            core => core.Provider.ChangeFault = new RefusedException(new Refusal(RefusalCode.ProviderDown) { Provider = "Alpha" }));

        await core.PressesLabelAsync("Extend");
        Assert.Equal(["7 d", "30 d", "Not now"], Labels(core));
        await core.PressesLabelAsync("7 d");
        Assert.Contains("Alpha cannot be reached right now.", core.Chat.Last.Text, StringComparison.Ordinal);

        core.Provider.ChangeFault = null;
        await core.PressesLabelAsync("7 d");
        await core.PressesLabelAsync("Extend · $0.31");
        Assert.Equal(1, core.Provider.Changes);
    }

    [Fact]
    public async Task An_unknown_price_is_asked_about_as_unknown()
    {
        await using var core = await LeasedAsync(core => core.Provider.Price = null);

        await core.PressesLabelAsync("Extend");
        Assert.Equal(["7 d", "30 d", "Not now"], Labels(core));
        await core.PressesLabelAsync("7 d");
        Assert.Contains("a price that the provider tells only afterwards", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_risen_price_is_told_at_each_press_and_only_the_last_one_is_paid()
    {
        await using var core = await LeasedAsync();
        await core.PressesLabelAsync("Extend");

        core.Provider.Price = Money.Of(0.40m);
        await core.PressesLabelAsync("7 d · $0.31");
        Assert.StartsWith(
            "The price is $0.40 now (it was $0.31).\nExtend by 7 days at $0.40?", core.Chat.Last.Text, StringComparison.Ordinal);

        core.Provider.Price = Money.Of(0.50m);
        await core.PressesLabelAsync("Extend · $0.40");
        Assert.StartsWith(
            "The price is $0.50 now (it was $0.40).\nExtend by 7 days at $0.50?", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal((0, 0), (core.Provider.Changes, await Books.HeldAsync(core)));

        var charged = await Books.ChargedAsync(core);
        await core.PressesLabelAsync("Extend · $0.50");
        Assert.Equal((1, charged + 500_000), (core.Provider.Changes, await Books.ChargedAsync(core)));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_price_that_fell_is_asked_about_without_a_word_on_the_old_one()
    {
        await using var core = await LeasedAsync();
        await core.PressesLabelAsync("Extend");

        core.Provider.Price = Money.Of(0.20m);
        await core.PressesLabelAsync("7 d · $0.31");
        Assert.StartsWith("Extend by 7 days at $0.20?", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_many_lengths_costs_a_handful_of_calls()
    {
        List<int> asked = [];
        int[] lengths = [1, 3, 7, 14, 30, 90, 365];
        await using var core = await LeasedAsync(core =>
        {
            core.Provider.LeaseTerms = ScriptedProvider.Lease with { ExtendDays = lengths };
            core.Provider.OnQuoteExtension = (days, _) =>
            {
                asked.Add(days);
                return PriceOf(0.31m);
            };
        });

        await core.PressesLabelAsync("Extend");

        Assert.Equal(lengths.Take(5), asked);
        Assert.Equal([.. lengths.Take(5).Select(days => $"{days} d · $0.31"), "90 d", "365 d", "Not now"], Labels(core));
        Assert.Equal([3, 3, 1, 1], core.Chat.Last.Reply.Buttons.Select(row => row.Count));
    }

    private static Task<Money?> PriceOf(decimal usd) => Task.FromResult<Money?>(Money.Of(usd));

    private static IEnumerable<string> Labels(TestCore core) => core.Chat.Last.Buttons.Select(button => button.Label);

    private static async Task<TestCore> LeasedAsync(Action<TestCore>? script = null)
    {
        var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        script?.Invoke(core);
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();
        return core;
    }
}
