using SmsBot.Testing.App;
using SmsBot.Testing.SmsPool;

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
        await world.RunAsync($"--Access:Admins:0=telegram:{boss.Id}");
        world.Pool.Balance = 84.10m;
        var (_, order) = await world.RentsAsync(ada);
        await world.PassAsync(TimeSpan.FromSeconds(10));
        world.Deliver(order, "Your WhatsApp code: 583920", "583920");
        await world.SeesAsync(ada, "583920");

        var status = await world.AsksAsync(boss, "/admin status", "waiting to be posted");

        Assert.Contains("SMSPool · ok · $83.79 · median wait 1", status.Text, StringComparison.Ordinal);
        Assert.Contains("· 1 open ·", status.Text, StringComparison.Ordinal);
        Assert.Matches(@"\d+ ?% of the rate", status.Text);
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
        world.Pool.Fail("request/balance", SmsPoolFault.Hanging);
        var slow = await world.AsksAsync(boss, "/admin status", "waiting to be posted");
        Assert.Contains("SMSPool · trouble (SMSPool did not answer in time.", slow.Text, StringComparison.Ordinal);
        Assert.Contains("Telegram ok", slow.Text, StringComparison.Ordinal);

        await world.PassAsync(TimeSpan.FromSeconds(30));
        world.Pool.Fail("request/balance", SmsPoolFault.Html(503), times: 20);
        var trouble = await world.AsksAsync(boss, "/admin status", "waiting to be posted");
        Assert.Contains("SMSPool · trouble (SMSPool cannot be reached right now.", trouble.Text, StringComparison.Ordinal);
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

        boss.Types("audit", ("words", $"telegram:{ada.Id}"));
        var lines = await world.SeesAsync(boss, "page 1 of 1");
        Assert.Contains("Ada · spent · number 1 · rent at smspool: bought for $0.31", lines.Text, StringComparison.Ordinal);
        Assert.Contains("Ada · was refused · /audit: admins only", lines.Text, StringComparison.Ordinal);
    }
}
