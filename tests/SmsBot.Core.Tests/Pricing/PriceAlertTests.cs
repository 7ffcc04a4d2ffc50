using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Scheduling;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>/alert: told once when something can be rented, or costs less.</summary>
public sealed class PriceAlertTests
{
    [Fact]
    public async Task Out_of_stock_offers_an_alert_that_comes_once_with_a_button_that_rents()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Stock = 0;
        await core.SaysAsync("/rent whatsapp us");
        await core.PressesLabelAsync("Tell me when it is back");
        Assert.StartsWith(
            "WhatsApp · United States · one code: I tell you once when it can be rented", core.Chat.Last.Text, StringComparison.Ordinal);
        await LookAsync(core);
        Assert.Equal(1, await CountAsync(core));

        core.Provider.Stock = 5;
        await LookAsync(core);
        Assert.Contains("it can be rented again, for $0.31 at Alpha.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(core));
        await LookAsync(core);
        Assert.Single(core.Chat.Messages, message => message.Text.Contains("can be rented again", StringComparison.Ordinal));

        await core.PressesLabelAsync("Rent · Alpha $0.31");
        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task The_price_list_offers_lower_prices_and_the_alert_waits_for_the_chosen_one()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/price whatsapp us");
        await core.PressesLabelAsync("Tell me when it is cheaper");
        Assert.Equal(["$0.27 or less", "$0.24 or less", "$0.20 or less", "Not now"], core.Chat.Last.Buttons.Select(button => button.Label));
        await core.PressesLabelAsync("$0.24 or less");

        core.Provider.Price = Money.Of(0.25m);
        await LookAsync(core);
        Assert.Equal(1, await CountAsync(core));
        core.Provider.Price = Money.Of(0.24m);
        await LookAsync(core);

        Assert.Contains("it costs $0.24 at Alpha now.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(core));
    }

    [Fact]
    public async Task It_is_typed_listed_kept_longer_and_deleted()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/alert");
        Assert.Equal("You have no alerts.\nWrite for example: /alert whatsapp us max 0.30", core.Chat.Last.Text);
        await core.SaysAsync("/alert whatsapp");
        Assert.Equal("Write for example: /alert whatsapp us max 0.30", core.Chat.Last.Text);

        await core.SaysAsync("/alert whatsapp us max 0.30");
        await core.PressesLabelAsync("30 days");
        Assert.Equal(
            core.Time.GetUtcNow().AddDays(30), await core.ReadAsync(db => db.PriceAlerts.Select(row => row.ExpiresAt).SingleAsync()));
        await core.SaysAsync("/alert");
        Assert.Contains("WhatsApp · United States · one code: at $0.30 or less, until", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Delete · WhatsApp");

        Assert.Equal(0, await CountAsync(core));
    }

    [Fact]
    public async Task It_ends_with_a_word_when_nothing_came_in_time()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/alert whatsapp us max 0.10");
        core.Time.Advance(PriceAlert.UsualTime);
        await LookAsync(core);

        Assert.Contains("nothing came in time", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(core));
    }

    [Fact]
    public async Task A_member_has_at_most_ten_and_one_for_the_same_thing()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/alert whatsapp us max 0.20");
        await core.SaysAsync("/alert whatsapp us max 0.10");
        Assert.Equal(100_000, await core.ReadAsync(db => db.PriceAlerts.Select(row => row.MostMicros).SingleAsync()));

        await core.AddAsync([.. Enumerable.Range(0, PriceAlert.Most - 1).Select(i => Alert(core, TestCore.Ada, $"service{i}"))]);
        await core.SaysAsync("/alert google us");

        Assert.Contains("You have 10 alerts", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(PriceAlert.Most, await CountAsync(core));
    }

    [Fact]
    public async Task Many_members_who_wait_for_the_same_cost_one_question_in_five_minutes()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Stock = 0;
        await core.AddAsync([.. Enumerable.Range(0, 20).Select(i => Alert(core, new Owner("test", $"member{i}"), "whatsapp"))]);
        for (var i = 0; i < 20; i++)
            await LookAsync(core, TimeSpan.FromSeconds(15));
        Assert.Single(core.Provider.Quoted);

        core.Provider.Stock = 5;
        await LookAsync(core, TimeSpan.FromSeconds(15));
        Assert.Equal(20, core.Chat.Messages.Count(message => message.Text.Contains("can be rented again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_member_who_may_no_longer_use_the_bot_is_told_nothing()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/alert whatsapp us");
        await core
            .Get<AccessPolicy>()
            .SetAsync(TestCore.Ada.ToString(), AccessRule.Denied, new Owner("test", "boss"), CancellationToken.None);
        await LookAsync(core);

        Assert.DoesNotContain(core.Chat.Messages, message => message.Text.Contains("can be rented again", StringComparison.Ordinal));
        Assert.Equal(0, await CountAsync(core));
    }

    [Fact]
    public async Task Another_member_s_alert_cannot_be_changed()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Stock = 0;
        await core.SaysAsync("/alert whatsapp us");
        var id = await core.ReadAsync(db => db.PriceAlerts.Select(row => row.Id).SingleAsync());
        await core.PressesAsync($"1.wx.{id}", new Owner("test", "eve"));
        await core.PressesAsync($"1.wf.{id}.30", new Owner("test", "eve"));

        Assert.Equal(
            core.Time.GetUtcNow() + PriceAlert.UsualTime,
            await core.ReadAsync(db => db.PriceAlerts.Select(row => row.ExpiresAt).SingleAsync()));
    }

    [Fact]
    public async Task Forget_deletes_it()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/alert whatsapp us");
        await core.SaysAsync("/forget");
        await core.PressesLabelAsync(core.Chat.Last.Buttons.First().Label);

        Assert.Equal(0, await CountAsync(core));
    }

    private static PriceAlert Alert(TestCore core, Owner owner, string service) => new()
    {
        Owner = owner,
        Chat = new ChatRef(owner.Platform, owner.UserId),
        Service = service,
        Country = "us",
        CreatedAt = core.Time.GetUtcNow(),
        ExpiresAt = core.Time.GetUtcNow() + PriceAlert.UsualTime,
    };

    private static Task<int> CountAsync(TestCore core) => core.ReadAsync(db => db.PriceAlerts.CountAsync());

    private static async Task LookAsync(TestCore core, TimeSpan? after = null)
    {
        core.Time.Advance(after ?? TimeSpan.FromMinutes(5));
        await core.Loop<PriceAlertService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
    }
}
