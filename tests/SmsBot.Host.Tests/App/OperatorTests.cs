using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Shops;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>What the operator sees and steers from the chat.</summary>
public sealed class OperatorTests
{
    [Fact]
    public async Task Status_names_the_provider_with_its_balance_and_both_platforms()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var (boss, ada) = (world.Telegram.User("Boss"), world.Telegram.User("Ada"));
        await world.RunAsync($"--Access:Admins:0=telegram:{boss.Id}", $"--Access:Chats:0=discord:{DiscordMember.Server}");
        world.Pool.Balance = 84.10m;
        var (_, order) = await world.RentsAsync(ada);
        await world.PassAsync(TimeSpan.FromSeconds(10));
        world.Deliver(order, "Your WhatsApp code: 583920", "583920");
        await world.SeesAsync(ada, "583920");

        var status = await world.AsksAsync(boss, "/admin status", "waiting to be posted");

        Assert.Contains("SMSPool · ok · $83.79 · median wait 1", status.Text, StringComparison.Ordinal);
        Assert.Contains("· 1 open ·", status.Text, StringComparison.Ordinal);
        Assert.Matches(@"\d+% of its request limit used", status.Text);
        Assert.Contains("Telegram ok · Discord ok", status.Text, StringComparison.Ordinal);
        Assert.Contains("0 waiting to be posted · 0 parked", status.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(order.PhoneNumber, status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_tells_a_provider_that_is_down_and_answers_while_it_hangs()
    {
        await using var world = await BotWorld.CreateAsync();
        var boss = world.Telegram.User("Boss");
        await world.RunAsync($"--Access:Admins:0=telegram:{boss.Id}");
        world.Pool.Fail("request/balance", ShopFault.Silence);
        var slow = await world.AsksAsync(boss, "/admin status", "waiting to be posted");
        Assert.Contains("SMSPool · problem (no answer)", slow.Text, StringComparison.Ordinal);
        Assert.Contains("Telegram ok", slow.Text, StringComparison.Ordinal);

        await world.PassAsync(TimeSpan.FromSeconds(30));
        world.Pool.Fail("request/balance", ShopFault.Html(503), times: 20);
        var trouble = await world.AsksAsync(boss, "/admin status", "waiting to be posted");
        Assert.Contains("SMSPool · problem (HTTP 503)", trouble.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_is_read_by_the_operator_on_either_platform()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var (boss, ada) = (world.Discord.Member("Boss"), world.Telegram.User("Ada"));
        await world.RunAsync($"--Access:Admins:0=discord:{boss.Id}");
        await world.RentsAsync(ada);
        await world.AsksAsync(ada, "/audit", "Only this bot's admins");

        boss.TypesLine($"/audit telegram:{ada.Id}");
        var lines = await world.SeesAsync(boss, "page 1 of 1");
        Assert.Contains("Ada · spent · number 1 · rent at smspool: bought for $0.31", lines.Text, StringComparison.Ordinal);
        Assert.Contains("Ada · was refused · /audit: admins only", lines.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_low_balance_is_told_once_in_numbers_of_what_is_rented_and_again_after_it_was_topped_up()
    {
        await using var world = await BotWorld.CreateAsync();
        var (boss, ada) = (world.Telegram.User("Boss"), world.Telegram.User("Ada"));
        await world.RunAsync($"--Access:Admins:0=telegram:{boss.Id}");
        await world.AsksAsync(boss, "/start", "I rent phone numbers");
        await world.RentsAsync(ada);
        world.Pool.Balance = 1.90m;

        await world.SeesAsync(boss, "SMSPool balance is $1.90: about 6 more WhatsApp numbers.", TimeSpan.FromSeconds(5));
        await world.PassAsync(TimeSpan.FromMinutes(11), TimeSpan.FromSeconds(10));
        Assert.Equal(1, boss.Count("balance is"));

        world.Pool.Balance = 50;
        await world.PassAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(10));
        world.Pool.Balance = 0.40m;
        await world.SeesAsync(boss, "SMSPool balance is $0.40: about 1 more WhatsApp numbers.", TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task An_outage_is_told_once_with_the_next_step()
    {
        await using var world = await BotWorld.CreateAsync();
        var boss = world.Telegram.User("Boss");
        await world.RunAsync($"--Access:Admins:0=telegram:{boss.Id}");
        await world.AsksAsync(boss, "/start", "I rent phone numbers");

        world.Pool.Fail("request/balance", ShopFault.Html(503), times: 1000);
        await world.SeesAsync(boss, "SMSPool has not answered since", TimeSpan.FromSeconds(5));
        Assert.Equal(1, boss.Count("look at its status page"));
    }

    [Fact]
    public async Task A_webhook_that_falls_silent_is_told_while_the_codes_still_come_by_polling()
    {
        await using var world = await BotWorld.CreateAsync();
        var (boss, ada) = (world.Telegram.User("Boss"), world.Telegram.User("Ada"));
        await world.RunAsync($"--Access:Admins:0=telegram:{boss.Id}", "--Providers:SmsPool:WebhookToken=an-unguessable-token-of-the-hook");
        await world.AsksAsync(boss, "/start", "I rent phone numbers");
        await world.PassAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(5));
        await world.LeapAsync(TimeSpan.FromHours(25));
        for (var i = 0; i < 3; i++)
        {
            var (_, order) = await world.RentsAsync(ada);
            world.Deliver(order, $"Your WhatsApp code: 58392{i}", $"58392{i}");
            await world.SeesAsync(ada, $"Your WhatsApp code: 58392{i}");
        }

        await world.SeesAsync(boss, "SMSPool has sent no webhook since", TimeSpan.FromSeconds(5));
        Assert.Equal(1, boss.Count("found by polling"));
    }
}
