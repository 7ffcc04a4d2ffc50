using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Access;

public sealed class AccessTests
{
    private static readonly Owner Boss = new("test", "boss");
    private static readonly Owner Stranger = new("test", "stranger");

    [Fact]
    public async Task A_stranger_is_answered_once_a_day_and_let_in_by_one_tap()
    {
        await using var core = await AllowlistAsync();
        await core.SaysAsync("/rent whatsapp us", Stranger);
        await core.SaysAsync("/start", Stranger);
        await core.RelayAsync();

        Assert.Equal(0, core.Provider.Rents);
        Assert.Single(
            core.Chat.Messages,
            message => message.Chat.ChatId == "stranger" && message.Text.Contains("Your id is test:stranger", StringComparison.Ordinal));
        var question = core.Chat.Messages.Single(message => message.Chat.ChatId == "boss");

        await core.PressesAsync(question.Button("Allow")!.Token!, Boss, question.Id);
        await core.RelayAsync();
        Assert.Contains(
            core.Chat.Messages,
            message => message.Chat.ChatId == "stranger" && message.Text.Contains("You may use this bot now", StringComparison.Ordinal));

        await core.SaysAsync("/rent whatsapp us", Stranger);
        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task Only_admins_can_allow_and_a_strangers_forged_press_does_nothing()
    {
        await using var core = await AllowlistAsync();

        await core.PressesAsync(ButtonToken.Of("al", "test:stranger").ToString(), Stranger);
        await core.SaysAsync("/admin allow test:stranger", Stranger);

        Assert.False(core.Get<AccessPolicy>().IsAllowed(Stranger));
    }

    [Fact]
    public async Task Deny_beats_allow_but_not_a_configured_admin()
    {
        await using var core = await AllowlistAsync();
        await core.SaysAsync("/admin deny test:ada", Boss);
        Assert.False(core.Get<AccessPolicy>().IsAllowed(TestCore.Ada));

        await core.SaysAsync("/admin deny test:boss", Boss);
        Assert.Contains("in the configuration", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.True(core.Get<AccessPolicy>().IsAdmin(Boss));
    }

    [Fact]
    public async Task Allowing_an_admin_takes_nothing_from_them()
    {
        await using var core = await AllowlistAsync();
        await core.Get<AccessPolicy>().SetAsync("test:second", AccessRule.Admin, Boss, CancellationToken.None);

        await core.SaysAsync("/admin allow test:second", Boss);

        Assert.True(core.Get<AccessPolicy>().IsAdmin(new Owner("test", "second")));
    }

    [Fact]
    public async Task Paused_nothing_is_bought_codes_come_and_it_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-paused-").FullName;
        try
        {
            await using (var core = await AllowlistAsync(folder))
            {
                await core.SaysAsync("/rent whatsapp us");
                await core.SaysAsync("/admin pause", Boss);
                await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
                await core.RelayAsync();
                Assert.Contains("583920", core.Chat.Codes);
            }

            await using var again = await AllowlistAsync(folder);
            await again.SaysAsync("/rent whatsapp us", messageId: "a");
            Assert.Equal(0, again.Provider.Rents);
            Assert.Contains("paused", again.Chat.Last.Text, StringComparison.Ordinal);
            await again.SaysAsync("/admin resume", Boss);
            await again.SaysAsync("/rent whatsapp us", messageId: "b");
            Assert.Equal(1, again.Provider.Rents);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Too_many_messages_get_one_polite_sentence()
    {
        await using var core = await TestCore.StartAsync();
        for (var i = 0; i < 40; i++)
            await core.SaysAsync("/help");

        Assert.Single(core.Chat.Messages, message => message.Text.Contains("I did not run that", StringComparison.Ordinal));
        core.Time.Advance(TimeSpan.FromSeconds(10));
        await core.SaysAsync("/help");
        Assert.Contains("What I can do", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/rent paypal us")]
    [InlineData("/price paypal us")]
    [InlineData("/rent first union bank us")]
    public async Task Sensitive_services_are_denied_by_name_and_by_the_providers_own_words(string command)
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync(command);
        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("is not rented here", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configuration_excepts_and_adds_services()
    {
        await using var core = await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Access:AllowedServices:0"] = "PayPal",
            ["Access:DeniedServices:0"] = "WhatsApp",
        });
        await core.SaysAsync("/rent paypal us");
        Assert.Equal(1, core.Provider.Rents);
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task In_an_unlisted_group_nothing_is_rented_and_the_answer_says_what_to_list()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us", kind: ChatKind.Group);
        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("This group is not on my list", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("test:group", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_listed_by_its_id_or_a_topic_by_its_own_and_deny_beats_the_configuration()
    {
        await using var core = await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Access:Chats:0"] = "telegram:-1001",
            ["Access:Chats:1"] = "telegram:-1002/7",
            ["Access:Chats:2"] = "telegram:@team",
            ["Access:Users:0"] = "telegram:9",
        });
        var access = core.Get<AccessPolicy>();
        Assert.True(access.IsListedChat(new ChatRef("telegram", "-1001", "5")));
        Assert.True(access.IsListedChat(new ChatRef("telegram", "-1002", "7")));
        Assert.False(access.IsListedChat(new ChatRef("telegram", "-1002")));
        Assert.False(access.IsListedChat(new ChatRef("telegram", "-1003", "9")));
        Assert.False(access.IsListedChat(new ChatRef("discord", "-1001")));

        await access.SetAsync("telegram:-1001", AccessRule.Denied, TestCore.Ada, CancellationToken.None);
        Assert.False(access.IsListedChat(new ChatRef("telegram", "-1001")));
    }

    [Theory]
    [InlineData("Limits:MaxActivePerMember", "1", "open numbers")]
    [InlineData("Limits:MaxPerServicePerDay", "1", "in 24 hours")]
    [InlineData("Limits:DailySpendPerMember", "0.50", "your daily limit")]
    [InlineData("Limits:DailySpendTotal", "0.50", "spending limit for today")]
    public async Task A_second_number_meets_the_limit(string key, string value, string says)
    {
        await using var core = await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value });
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(1, core.Provider.Rents);
        Assert.Contains(says, core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(1, await core.ReadAsync(db => db.Rentals.CountAsync()));
    }

    [Fact]
    public async Task Two_commands_at_once_do_not_pass_a_limit_together()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:DailySpendTotal"] = "0.50" });

        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => Task.Run(() => core.SaysAsync("/rent whatsapp us", new Owner("test", $"m{i}")))));

        Assert.Equal(1, core.Provider.Rents);
    }

    [Theory]
    [InlineData("Limits:MaxPrice", "0.30", "limit of $0.30")]
    [InlineData(null, null, "Nothing with a known price at or below")]
    public async Task A_price_above_the_cap_says_how_to_go_on(string? key, string? value, string says)
    {
        await using var core =
            await TestCore.StartAsync(key is null ? null : new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value });
        await core.SaysAsync(key is null ? "/rent whatsapp us max 0.20" : "/rent whatsapp us");
        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains(says, core.Chat.Last.Text, StringComparison.Ordinal);
    }

    /// <summary>Where the provider pays back by itself, an order that was left to end is a refund to it like any other.</summary>
    [Theory]
    [InlineData(NoCodeRule.BackByItself, false, false)]
    [InlineData(NoCodeRule.BackByItself, true, false)]
    [InlineData(NoCodeRule.NotBack, false, true)]
    public async Task Orders_that_end_unused_count_as_refunds_where_they_are_paid_back(NoCodeRule rule, bool confirmed, bool mayRefund)
    {
        await using var core = await TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:MaxRefundsPerMemberPerDay"] = "1" });
        core.Provider.ActivationTerms = ScriptedProvider.Activation with { IfNoCode = rule };
        await core.SaysAsync("/rent whatsapp us");
        core.Time.Advance(TimeSpan.FromMinutes(21));
        await core.TickAsync();
        if (confirmed)
            await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Refunded));
        await core.SaysAsync("/rent whatsapp us");
        core.Time.Advance(TimeSpan.FromMinutes(3));

        await core.PressesAsync("1.rf.2");

        Assert.Equal(mayRefund ? 1 : 0, core.Provider.Refunds);
    }

    [Fact]
    public async Task Refunds_a_day_are_limited_and_the_number_keeps_working()
    {
        await using var core = await TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:MaxRefundsPerMemberPerDay"] = "1" });
        for (var i = 0; i < 2; i++)
        {
            await core.SaysAsync("/rent whatsapp us");
            await core.RelayAsync();
            core.Time.Advance(TimeSpan.FromMinutes(3));
            await core.PressesLabelAsync("Cancel");
        }

        Assert.Equal(1, core.Provider.Refunds);
        Assert.Equal(1, await core.ReadAsync(db => db.Rentals.CountAsync(rental => rental.Status == RentalStatus.Active)));
    }

    private static Task<TestCore> AllowlistAsync(string? folder = null) => TestCore.StartAsync(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Access:Mode"] = "Allowlist",
            ["Access:Admins:0"] = "test:boss",
            ["Access:Users:0"] = "test:ada",
        },
        folder);
}
