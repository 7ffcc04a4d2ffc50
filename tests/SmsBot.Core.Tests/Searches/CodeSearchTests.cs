using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Searches;

/// <summary>/code: one press, one cap, as many numbers as it takes.</summary>
public sealed class CodeSearchTests
{
    [Fact]
    public async Task A_code_to_the_first_number_ends_it()
    {
        await using var core = await StartAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await StepAsync(core, TimeSpan.FromMinutes(10));

        Assert.Equal(["583920"], core.Chat.Codes);
        Assert.Equal(CodeSearchStatus.Found, await StatusAsync(core));
        Assert.Equal(1, core.Providers.Sum(provider => provider.Rents));
        Assert.Contains(
            "Number 1 of at most 3. Paid $0.31 in all, paid back $0.00, cap $2.00.",
            core.Chat.Messages.First(message => message.Text.Contains("Number 1")).Text,
            StringComparison.Ordinal);
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Without_a_code_the_number_is_given_back_and_the_next_provider_is_taken()
    {
        await using var core = await StartAsync();
        await StepAsync(core, TimeSpan.FromSeconds(115));
        Assert.Equal(0, core.Provider.Refunds);

        await StepAsync(core, TimeSpan.FromSeconds(6));
        await StepAsync(core, TimeSpan.FromSeconds(1));
        await StepAsync(core, TimeSpan.FromSeconds(1));

        Assert.Equal((1, 1, 1), (core.Provider.Rents, core.Provider.Refunds, core.Providers[1].Rents));
        Assert.Single(
            core.Chat.Messages, message => message.Text.Contains("Type in this one now: +1 202 555 1001", StringComparison.Ordinal));
        Assert.Contains(
            core.Chat.Messages,
            message => message.Text.Contains(
                "Number 2 of at most 3. Paid $0.64 in all, paid back $0.31, cap $2.00.", StringComparison.Ordinal));
        await core.ReadingAsync(Readings.Received("beta1-1", "code 771122"), "beta1");
        await StepAsync(core, TimeSpan.FromMinutes(5));
        Assert.Equal(CodeSearchStatus.Found, await StatusAsync(core));
        Assert.DoesNotContain("earlier number", core.Chat.Last.Text, StringComparison.Ordinal);
        await Books.BalanceAsync(core);
        Assert.Equal(330_000, await Books.ChargedAsync(core));
    }

    [Fact]
    public async Task It_ends_after_the_most_numbers_and_says_what_it_cost()
    {
        await using var core = await StartAsync();
        for (var i = 0; i < 40 * 60; i += 20)
            await StepAsync(core, TimeSpan.FromSeconds(20));

        Assert.Equal(3, core.Providers.Sum(provider => provider.Rents));
        Assert.Equal(CodeSearchStatus.Ended, await StatusAsync(core));
        Assert.Contains(
            "No code came. Numbers bought: 3.",
            string.Join('\n', core.Chat.Messages.Select(message => message.Text)),
            StringComparison.Ordinal);
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task The_next_number_waits_until_the_first_is_paid_back_if_the_cap_does_not_allow_both()
    {
        await using var core = await StartAsync(words: " max 0.50");
        core.Provider.OnRefund = () => new RefundOutcome.Unknown("no answer");
        await StepAsync(core, TimeSpan.FromSeconds(121));
        for (var i = 0; i < 5; i++)
            await StepAsync(core, TimeSpan.FromSeconds(20));
        Assert.Equal((1, 0), (core.Provider.Refunds, core.Providers[1].Rents));

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Cancelled));
        await StepAsync(core, TimeSpan.FromSeconds(20));
        Assert.Equal(1, core.Providers[1].Rents);
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_refused_refund_keeps_the_number_and_the_cap()
    {
        await using var core = await StartAsync(words: " max 0.50");
        core.Provider.OnRefund = () => new RefundOutcome.Refused(new Refusal(RefusalCode.NotPossibleNow));
        await StepAsync(core, TimeSpan.FromSeconds(121));
        for (var i = 0; i < 5; i++)
            await StepAsync(core, TimeSpan.FromSeconds(20));

        Assert.Equal((1, 1, 0), (core.Provider.Rents, core.Provider.Refunds, core.Providers[1].Rents));
        Assert.Equal(CodeSearchStatus.Running, await StatusAsync(core));
    }

    [Fact]
    public async Task A_refused_refund_takes_the_next_number_beside_it_if_the_cap_allows_both()
    {
        await using var core = await StartAsync();
        core.Provider.OnRefund = () => new RefundOutcome.Refused(new Refusal(RefusalCode.NotPossibleNow));
        await StepAsync(core, TimeSpan.FromSeconds(121));
        await StepAsync(core, TimeSpan.FromSeconds(20));

        Assert.Equal((1, 1, 1), (core.Provider.Rents, core.Provider.Refunds, core.Providers[1].Rents));
        await Books.BalanceAsync(core);
        Assert.Equal(640_000, await Books.ChargedAsync(core));
    }

    [Fact]
    public async Task A_late_code_of_an_earlier_number_is_delivered_and_marked_and_nothing_more_is_bought()
    {
        await using var core = await StartAsync();
        await StepAsync(core, TimeSpan.FromSeconds(121));
        await StepAsync(core, TimeSpan.FromSeconds(1));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await StepAsync(core, TimeSpan.FromMinutes(5));

        Assert.Equal(["583920"], core.Chat.Codes);
        Assert.Contains(
            core.Chat.Messages, message => message.Text.Contains("This code is for an earlier number.", StringComparison.Ordinal));
        Assert.Equal(2, core.Providers.Sum(provider => provider.Rents));
        Assert.Equal(CodeSearchStatus.Found, await StatusAsync(core));
    }

    [Fact]
    public async Task An_unknown_outcome_stops_the_chain_until_it_is_settled()
    {
        await using var core =
            await StartAsync(prepare: core => core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset")));
        for (var i = 0; i < 10; i++)
            await StepAsync(core, TimeSpan.FromSeconds(30));
        Assert.Equal((1, 0), (core.Provider.Rents, core.Providers[1].Rents));

        await core.Get<SettleSpendHandler>().RunAsync(1, bought: false, order: null, CancellationToken.None);
        await StepAsync(core, TimeSpan.FromSeconds(16));
        Assert.Equal((1, 1), (core.Provider.Rents, core.Providers[1].Rents));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_provider_that_refuses_costs_nothing_and_is_not_asked_again()
    {
        await using var core = await StartAsync(
            prepare: core =>
                core.Provider.OnRent = _ =>
                    Task.FromResult<SpendOutcome>(new SpendOutcome.Refused(new Refusal(RefusalCode.OutOfStock, "x"))));
        await StepAsync(core, TimeSpan.FromSeconds(1));

        Assert.Equal((1, 1), (core.Provider.Rents, core.Providers[1].Rents));
        Assert.Contains(
            core.Chat.Messages, message => message.Text.Contains("Number 1 of at most 3. Paid $0.33 in all", StringComparison.Ordinal));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Stop_buys_nothing_more_and_gives_the_number_back_when_its_provider_allows_it()
    {
        await using var core = await StartAsync();
        await core.PressesLabelAsync("Stop");
        await core.PressesLabelAsync("Stop");
        for (var i = 0; i < 10; i++)
            await StepAsync(core, TimeSpan.FromSeconds(30));

        Assert.Equal((1, 1, 0), (core.Provider.Rents, core.Provider.Refunds, core.Providers[1].Rents));
        Assert.Equal(CodeSearchStatus.Ended, await StatusAsync(core));
        Assert.Equal(0, await Books.ChargedAsync(core));
    }

    [Fact]
    public async Task Two_presses_and_a_stranger_start_one_search()
    {
        await using var core = await StartAsync();
        var offer = "1.by." + await core.ReadAsync(db => db.Offers.Select(one => one.Id).SingleAsync());
        await core.PressesAsync(offer, TestCore.Ada, "x");
        await core.PressesAsync(offer, new Owner("test", "eve"), "y");
        await StepAsync(core, TimeSpan.FromSeconds(1));

        Assert.Equal(1, await core.ReadAsync(db => db.CodeSearches.CountAsync()));
        Assert.Equal(1, core.Providers.Sum(provider => provider.Rents));
    }

    [Fact]
    public async Task A_member_who_was_denied_gets_no_further_number()
    {
        await using var core = await StartAsync();
        await core
            .Get<AccessPolicy>()
            .SetAsync(TestCore.Ada.ToString(), AccessRule.Denied, new Owner("test", "boss"), CancellationToken.None);
        for (var i = 0; i < 10; i++)
            await StepAsync(core, TimeSpan.FromSeconds(30));

        Assert.Equal(1, core.Providers.Sum(provider => provider.Rents));
    }

    [Fact]
    public async Task The_limit_of_open_numbers_holds_for_each_number()
    {
        await using var core =
            await StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:MaxActivePerMember"] = "1" });
        core.Provider.OnRefund = () => new RefundOutcome.Refused(new Refusal(RefusalCode.NotPossibleNow));
        for (var i = 0; i < 10; i++)
            await StepAsync(core, TimeSpan.FromSeconds(30));

        Assert.Equal(1, core.Providers.Sum(provider => provider.Rents));
        Assert.Equal(CodeSearchStatus.Running, await StatusAsync(core));
    }

    [Fact]
    public async Task A_purchase_that_turns_out_to_be_made_after_a_stop_is_given_back()
    {
        await using var core =
            await StartAsync(prepare: core => core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset")));
        await core.PressesLabelAsync("Stop");
        await StepAsync(core, TimeSpan.FromSeconds(30));
        Assert.Equal(CodeSearchStatus.Stopping, await StatusAsync(core));

        await core.Get<SettleSpendHandler>().RunAsync(1, bought: true, "ORD7", CancellationToken.None);
        for (var i = 0; i < 10; i++)
            await StepAsync(core, TimeSpan.FromSeconds(30));
        Assert.Equal((1, 1, 0), (core.Provider.Rents, core.Provider.Refunds, core.Providers[1].Rents));
        Assert.Equal(CodeSearchStatus.Ended, await StatusAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task The_bots_pause_holds_for_each_number()
    {
        await using var core = await StartAsync();
        await core.Get<AccessPolicy>().PauseAsync(paused: true, CancellationToken.None);
        for (var i = 0; i < 10; i++)
            await StepAsync(core, TimeSpan.FromSeconds(30));

        Assert.Equal(1, core.Providers.Sum(provider => provider.Rents));
    }

    [Fact]
    public async Task A_price_that_comes_late_is_waited_for_at_the_start()
    {
        var isThere = false;
        await using var core = await StartAsync(prepare: core =>
        {
            foreach (var provider in core.Providers)
                provider.OnQuote = quote => isThere ? [quote] : [];
        });
        Assert.Equal(CodeSearchStatus.Running, await StatusAsync(core));

        isThere = true;
        await StepAsync(core, TimeSpan.FromSeconds(16));

        Assert.Equal(1, core.Providers.Sum(provider => provider.Rents));
    }

    [Fact]
    public async Task Nothing_is_bought_for_more_than_the_cap()
    {
        await using var core = await StartAsync(words: " max 0.20");
        for (var i = 0; i < 5; i++)
            await StepAsync(core, TimeSpan.FromSeconds(16));

        Assert.Equal(0, core.Providers.Sum(provider => provider.Rents));
        Assert.Equal(CodeSearchStatus.Ended, await StatusAsync(core));
    }

    private static async Task<TestCore> StartAsync(
        string words = "", Action<TestCore>? prepare = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var core = await TestCore.StartAsync(settings, providers: 2);
        core.Providers[1].Price = Money.Of(0.33m);
        prepare?.Invoke(core);
        await core.SaysAsync("/code whatsapp us" + words);
        await core.PressesLabelAsync("Get me a code");
        await StepAsync(core, TimeSpan.Zero);
        await StepAsync(core, TimeSpan.Zero);
        return core;
    }

    private static async Task StepAsync(TestCore core, TimeSpan later)
    {
        core.Time.Advance(later);
        await core.TickAsync();
        await core.SearchAsync();
        await core.RelayAsync();
    }

    private static Task<CodeSearchStatus> StatusAsync(TestCore core) =>
        core.ReadAsync(db => db.CodeSearches.Select(search => search.Status).SingleAsync());
}
