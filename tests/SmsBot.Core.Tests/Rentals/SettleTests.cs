using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary><c>/admin settle</c>: what no list can tell, the operator says.</summary>
public sealed class SettleTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task Bought_with_its_order_is_charged_read_and_told_to_the_member()
    {
        await using var core = await DoubtedAsync();

        await core.SaysAsync("/admin settle 1 bought ORD7", Boss);
        await core.RelayAsync();

        Assert.Contains("Rental 1 is settled as bought: $0.31.", Last(core, Boss), StringComparison.Ordinal);
        var rental = await core.ReadAsync(db => db.Rentals.SingleAsync());
        Assert.Equal((RentalStatus.Active, "ORD7"), (rental.Status, rental.ExternalId));
        Assert.Equal(310_000, await Books.ChargedAsync(core));
        Assert.Equal(0, await Books.HeldAsync(core));
        await core.ReadingAsync(Readings.Received("ORD7", "code 583920"));
        await core.RelayAsync();
        Assert.Contains("583920", core.Chat.Codes);
    }

    [Fact]
    public async Task Not_bought_gives_the_hold_back_and_says_so()
    {
        await using var core = await DoubtedAsync();

        await core.SaysAsync("/admin settle 1 not", Boss);
        await core.RelayAsync();

        Assert.Contains("Rental 1 is settled as not bought.", Last(core, Boss), StringComparison.Ordinal);
        Assert.Contains(
            core.Chat.Messages,
            message => message.Chat.ChatId == "ada"
                && message.Text.Contains("Alpha did not sell the number for WhatsApp. Nothing was charged.", StringComparison.Ordinal));
        Assert.Equal(0, await Books.HeldAsync(core));
        Assert.Equal(0, await Books.ChargedAsync(core));
        await core.SaysAsync("/admin settle 1 not", Boss);
        Assert.Contains("Rental 1 has no purchase with an unknown outcome.", Last(core, Boss), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin settle 1 bought", "Add the provider's own order id")]
    [InlineData("/admin settle 1 bought alpha-2", "already belongs to another rental")]
    [InlineData("/admin settle 9 bought ORD7", "Rental 9 has no purchase with an unknown outcome.")]
    [InlineData("/admin settle x not", "Rental x has no purchase with an unknown outcome.")]
    public async Task What_cannot_be_settled_is_said_and_changes_nothing(string words, string says)
    {
        await using var core = await DoubtedAsync();
        core.Provider.OnRent = null;
        await core.SaysAsync("/rent google us");

        await core.SaysAsync(words, Boss);

        Assert.Contains(says, Last(core, Boss), StringComparison.Ordinal);
        Assert.Equal(
            SpendStatus.Unknown,
            await core.ReadAsync(db => db.Spends.Where(spend => spend.RentalId == 1).Select(spend => spend.Status).SingleAsync()));
        Assert.Equal(310_000, await Books.HeldAsync(core));
    }

    [Fact]
    public async Task An_extension_is_settled_too()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset"));
        await core.RelayAsync();
        await core.PressesLabelAsync("Extend");
        await core.PressesLabelAsync("7 d");
        await core.PressesLabelAsync("Extend · $0.31");
        var before = await core.ReadAsync(db => db.Rentals.Select(rental => rental.EndsAt).SingleAsync());

        await core.SaysAsync("/admin settle 1 bought", Boss);

        Assert.Equal(before + TimeSpan.FromDays(7), await core.ReadAsync(db => db.Rentals.Select(rental => rental.EndsAt).SingleAsync()));
        Assert.Equal(0, await Books.HeldAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Only_admins_settle()
    {
        await using var core = await DoubtedAsync();
        await core.SaysAsync("/admin settle 1 not");
        Assert.Equal(310_000, await Books.HeldAsync(core));
    }

    /// <summary>Who paid waits for a number: the operator hears of it in the moment of the doubt, whatever the hour.</summary>
    [Fact]
    public async Task Without_a_list_the_operator_is_told_at_once_and_why_also_in_quiet_hours()
    {
        await using var core = await StartAsync(("Operator:QuietHours", "00:00-23:59"));
        await ExtendAsync(core, new SpendOutcome.Unknown("the connection was reset"));
        await core.RelayAsync();

        var alarm = core.Chat.Messages.Single(message => message.Chat.ChatId == "boss");
        Assert.Contains("the connection was reset", alarm.Text, StringComparison.Ordinal);
        Assert.Equal(["It was sold", "It was not sold"], alarm.Buttons.Select(button => button.Label));
        await core.SaysAsync("/admin status", Boss);
        Assert.Contains("the connection was reset", Last(core, Boss), StringComparison.Ordinal);
        await core.SaysAsync("/audit", Boss);
        Assert.Contains("the connection was reset", Last(core, Boss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_was_not_sold_is_one_press()
    {
        await using var core = await AlarmedAsync();
        await core.PressesLabelAsync("It was not sold", Boss);
        Assert.Equal(0, await Books.HeldAsync(core));
        Assert.Equal(SpendStatus.Refused, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
    }

    [Theory]
    [InlineData("ORD7")]
    [InlineData("num_84920fd83a")]
    public async Task It_was_sold_asks_for_the_order_and_the_next_word_is_the_answer(string order)
    {
        await using var core = await AlarmedAsync();
        await core.PressesLabelAsync("It was sold…", Boss);
        Assert.Contains("Send me the id of the order", Last(core, Boss), StringComparison.Ordinal);

        await core.SaysAsync(order, TestCore.Ada);
        Assert.Equal(310_000, await Books.HeldAsync(core));
        await core.SaysAsync(order, Boss);

        Assert.Equal(order, await core.ReadAsync(db => db.Rentals.Select(rental => rental.ExternalId).SingleAsync()));
        Assert.Equal(310_000, await Books.ChargedAsync(core));
        await core.SaysAsync(order, Boss);
        Assert.DoesNotContain("belongs to another rental", Last(core, Boss), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_form_the_order_is_the_answer_of_the_command_that_the_form_carries()
    {
        await using var core = await AlarmedAsync();
        Assert.Null(await core.AsksAsync("1.ss.1.1", TestCore.Ada));
        Assert.Null(await core.AsksAsync("1.ss.1.7", Boss));
        var asked = await core.AsksAsync("1.ss.1.1", Boss);
        Assert.Equal("/admin settle 1 bought", asked!.Command);

        await core.SaysAsync($"{asked.Command} ORD7", Boss);
        await core.SaysAsync($"{asked.Command} ORD7", Boss);

        Assert.Contains("has no purchase with an unknown outcome", Last(core, Boss), StringComparison.Ordinal);
        Assert.Equal(310_000, await Books.ChargedAsync(core));
        Assert.Null(await core.AsksAsync("1.ss.1.1", Boss));
    }

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("/numbers")]
    [InlineData("rent 2 now")]
    public async Task What_cannot_be_an_order_is_read_as_ever(string words)
    {
        await using var core = await AlarmedAsync();
        await core.PressesLabelAsync("It was sold…", Boss);
        await core.SaysAsync(words, Boss);
        Assert.Equal(
            SpendStatus.Unknown,
            await core.ReadAsync(db => db.Spends.Where(spend => spend.Id == 1).Select(spend => spend.Status).SingleAsync()));
    }

    [Fact]
    public async Task An_old_question_and_an_old_alarm_settle_nothing()
    {
        await using var core = await AlarmedAsync();
        await core.PressesLabelAsync("It was sold…", Boss);
        core.Time.Advance(TimeSpan.FromMinutes(16));
        await core.SaysAsync("ORD7", Boss);
        Assert.Equal(SpendStatus.Unknown, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));

        await core.PressesAsync("1.sn.1.1", Boss);
        await core.PressesAsync("1.sn.1.1", Boss);
        Assert.Contains("Rental 1 has no purchase with an unknown outcome.", Last(core, Boss), StringComparison.Ordinal);
    }

    private static async Task ExtendAsync(TestCore core, SpendOutcome outcome)
    {
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        core.Provider.OnChange = () => Task.FromResult(outcome);
        await core.RelayAsync();
        await core.PressesLabelAsync("Extend");
        await core.PressesLabelAsync("7 d");
        await core.PressesLabelAsync("Extend · $0.31");
    }

    /// <summary>With a purchase that more lines of the list fit than were made.</summary>
    private static async Task<TestCore> AlarmedAsync()
    {
        var core = await DoubtedAsync();
        var at = core.Time.GetUtcNow();
        core.Provider.OnList =
            () => [new PurchaseRecord("a", "order") { BoughtAt = at }, new PurchaseRecord("b", "order") { BoughtAt = at }];
        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
        return core;
    }

    private static string Last(TestCore core, Owner who) => core.Chat.Messages.Last(message => message.Chat.ChatId == who.UserId).Text;

    private static async Task<TestCore> DoubtedAsync()
    {
        var core = await StartAsync();
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        await core.SaysAsync("/rent whatsapp us");
        return core;
    }

    private static Task<TestCore> StartAsync(params IReadOnlyList<(string Key, string Value)> settings) => TestCore.StartAsync(
        settings
            .Append(("Access:Admins:0", "test:boss"))
            .ToDictionary(pair => pair.Item1, string? (pair) => pair.Item2, StringComparer.Ordinal));
}
