using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

public sealed class ApprovalTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task One_wish_over_the_price_limit_is_approved_once_and_bought_by_the_members_own_press()
    {
        await using var core = await StartAsync(("Limits:MaxPrice", "0.30"));
        await core.SaysAsync("/rent whatsapp us");
        await core.PressesLabelAsync("Ask the operator");
        Assert.Contains("Asked: WhatsApp United States at Alpha for at most $0.31.", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.RelayAsync();
        Assert.Contains(
            "\"ada\" (test:ada) asks: WhatsApp United States at Alpha for at most $0.31, over the limit of $0.30.",
            core.Chat.Last.Text,
            StringComparison.Ordinal);

        await core.PressesLabelAsync("Approve once", Boss);
        await core.RelayAsync();
        Assert.Equal(0, core.Provider.Rents);
        var button = core.Chat.Last.Button("Rent · Alpha $0.31")!.Token!;

        await core.PressesAsync(button, Boss);
        Assert.Equal(0, core.Provider.Rents);
        await core.PressesAsync(button);
        await core.PressesAsync(button);
        Assert.Equal(1, core.Provider.Rents);
        Assert.Equal(310_000, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);

        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(1, core.Provider.Rents);
        Assert.Equal(
            ["Press test:ada Ask the operator", "Approve test:boss Approved once for test:ada: WhatsApp United States at Alpha for at most $0.31.", "Spend test:ada rent at alpha: bought for $0.31"],
            (await LinesAsync(core)).Where(
                line => !line.StartsWith("Refuse", StringComparison.Ordinal) && !line.Contains("an offer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_is_over_after_half_an_hour()
    {
        await using var core = await GrantedAsync();
        core.Time.Advance(TimeSpan.FromMinutes(31));

        await core.PressesLabelAsync("Rent · Alpha");

        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("has expired", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("member:test:ada", null)]
    [InlineData("chat:test:group", RefusalCode.ApprovalOver)]
    public async Task What_was_approved_in_private_is_not_paid_by_a_group_in_which_its_button_is_pressed(
        string account, RefusalCode? refused)
    {
        await using var core = await GrantedAsync();
        var offer = await core.ReadAsync(db => db.Offers.OrderByDescending(offer => offer.Id).FirstAsync());
        var choice = OfferChoice.FromJson(offer.Choice);
        var quote = (await core.Get<QuoteService>().AskAsync(choice.Wish!, CancellationToken.None)).Cheapest!;
        var purchase = new Purchase(offer.Key, TestCore.Ada, "Ada", offer.Chat, choice.Wish!, quote, choice.Shown!.Value)
        {
            ApprovalId = choice.ApprovalId,
            Account = account,
        };

        var tried = await Record.ExceptionAsync(
            () => core.WriteAsync(db => core.Get<SpendLimits>().RequireRentAsync(db, purchase, CancellationToken.None)));

        Assert.Equal(refused, (tried as RefusedException)?.Refusal.Code);
    }

    [Fact]
    public async Task A_price_that_moved_above_what_was_approved_buys_nothing_and_can_be_asked_for_again()
    {
        await using var core = await GrantedAsync();
        core.Provider.Price = Money.Of(0.40m);

        await core.PressesLabelAsync("Rent · Alpha");

        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("$0.40", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.NotNull(core.Chat.Last.Button("Ask the operator"));
    }

    [Fact]
    public async Task Only_the_limits_that_were_shown_are_lifted()
    {
        await using var core = await StartAsync(("Limits:MaxPrice", "0.30"), ("Limits:MaxActivePerMember", "1"));
        await GrantAsync(core);
        core.Provider.Price = Money.Of(0.20m);
        await core.SaysAsync("/rent google us");
        Assert.Equal(1, core.Provider.Rents);
        core.Provider.Price = Money.Of(0.31m);

        await core.PressesLabelAsync("Rent · Alpha");

        Assert.Equal(1, core.Provider.Rents);
        Assert.Contains("1 open numbers", core.Chat.Last.Text, StringComparison.Ordinal);
        await GrantPressedAsync(core);
        await core.PressesLabelAsync("Rent · Alpha");
        Assert.Equal(2, core.Provider.Rents);
    }

    [Theory]
    [InlineData("Limits:MaxActivePerMember", "1", "the limit of 1 open numbers")]
    [InlineData("Limits:MaxPerServicePerDay", "1", "the limit of 1 numbers per day for one service")]
    [InlineData("Limits:DailySpendPerMember", "0.50", "a member's daily limit of $0.50")]
    [InlineData("Limits:DailySpendTotal", "0.50", "the daily limit of $0.50 for all members")]
    public async Task Every_limit_of_ours_can_be_lifted_for_one_wish(string key, string value, string says)
    {
        await using var core = await StartAsync((key, value));
        await core.SaysAsync("/rent whatsapp us");
        Assert.Contains(says, await GrantAsync(core), StringComparison.Ordinal);

        await core.PressesLabelAsync("Rent · Alpha");

        Assert.Equal(2, core.Provider.Rents);
    }

    [Fact]
    public async Task A_lease_above_the_limit_can_be_asked_for_where_its_offers_stand()
    {
        await using var core = await StartAsync(("Limits:MaxLeasePrice", "0.30"));
        await core.SaysAsync("/rent whatsapp us 30d");
        Assert.Contains("All offers are above this bot's limit of $0.30.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains(
            "WhatsApp United States, 30 days, at Alpha for at most $0.31, over the limit of $0.30",
            await GrantPressedAsync(core),
            StringComparison.Ordinal);

        await core.PressesLabelAsync("Rent · Alpha");

        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task What_is_declined_or_decided_stays_so_and_members_cannot_decide()
    {
        await using var core = await StartAsync(("Limits:MaxPrice", "0.30"));
        await core.SaysAsync("/rent whatsapp us");
        await core.PressesLabelAsync("Ask the operator");
        await core.RelayAsync();
        await core.PressesLabelAsync("Approve once");
        Assert.Contains("Only this bot's admins", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("No", Boss);
        await core.PressesAsync(ButtonToken.Of("ap", 1).ToString(), Boss);
        Assert.Contains("decided already", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.RelayAsync();

        Assert.Contains(
            core.Chat.Messages,
            message => message.Chat.ChatId == "ada" && message.Text.Contains("The operator declined", StringComparison.Ordinal));
        Assert.Equal(0, await core.ReadAsync(db => db.Offers.CountAsync()));
        await core.PressesLabelAsync("Ask the operator");
        Assert.Contains("decided already", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_do_not_pile_up_and_a_paused_bot_sells_nothing_that_was_approved()
    {
        await using var core = await StartAsync(("Limits:MaxPrice", "0.30"));
        for (var i = 0; i < 4; i++)
        {
            await core.SaysAsync("/rent whatsapp us");
            await core.PressesLabelAsync("Ask the operator");
        }

        Assert.Contains("3 open requests", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesAsync(ButtonToken.Of("ap", 1).ToString(), Boss);
        await core.RelayAsync();
        await core.SaysAsync("/admin pause", Boss);
        await core.PressesLabelAsync("Rent · Alpha");
        Assert.Equal(0, core.Provider.Rents);
    }

    [Fact]
    public async Task Without_an_admin_or_above_the_members_own_cap_there_is_nobody_to_ask()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:MaxPrice"] = "0.30" });
        await core.SaysAsync("/rent whatsapp us");
        Assert.Null(core.Chat.Last.Button("Ask the operator"));

        await using var other = await StartAsync();
        await other.SaysAsync("/rent whatsapp us max 0.20");
        Assert.Null(other.Chat.Last.Button("Ask the operator"));
    }

    private static async Task<TestCore> GrantedAsync()
    {
        var core = await StartAsync(("Limits:MaxPrice", "0.30"));
        await GrantAsync(core);
        return core;
    }

    private static async Task<string> GrantAsync(TestCore core)
    {
        await core.SaysAsync("/rent whatsapp us");
        return await GrantPressedAsync(core);
    }

    /// <summary>Gives what the admin was asked.</summary>
    private static async Task<string> GrantPressedAsync(TestCore core)
    {
        await core.PressesLabelAsync("Ask the operator");
        await core.RelayAsync();
        var question = core.Chat.Messages.Last(message => message.Chat.ChatId == "boss").Text;
        await core.PressesLabelAsync("Approve once", Boss);
        await core.RelayAsync();
        return question;
    }

    private static Task<List<string>> LinesAsync(TestCore core) =>
        core.ReadAsync(db => db.Audit.OrderBy(entry => entry.Id).Select(entry => $"{entry.Act} {entry.Who} {entry.Detail}").ToListAsync());

    private static Task<TestCore> StartAsync(params (string Key, string Value)[] settings) => TestCore.StartAsync(
        new Dictionary<string, string?>(
            settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["Access:Admins:0"] = "test:boss"
        });
}
