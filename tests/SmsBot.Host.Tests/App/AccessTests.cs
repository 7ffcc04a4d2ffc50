using SmsBot.Core.Access;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Who may spend the operator's money.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task A_stranger_asks_is_allowed_and_welcomed()
    {
        await using var world = await BotWorld.CreateAsync();
        var (ada, boss) = (world.Telegram.User("Ada"), world.Telegram.User("Boss"));
        await world.RunAsync("--Access:Mode=Allowlist", $"--Access:Admins:0=telegram:{boss.Id}");
        await world.AsksAsync(boss, "/start", "I rent phone numbers");

        await world.AsksAsync(ada, "/rent whatsapp us", $"Your id is telegram:{ada.Id}");
        await ada.SaysAsync("/start");
        await world.PressAsync(boss, await world.SeesAsync(boss, "asks for access"), "Allow");
        await world.SeesAsync(ada, "You may use this bot now.");
        await world.RentsAsync(ada);

        Assert.Equal(1, ada.Count("This bot is private."));
        Assert.Equal(1, boss.Count("asks for access") + boss.Count("may use the bot now"));
    }

    [Fact]
    public async Task The_claim_code_of_the_console_makes_the_first_admin_and_a_pause_outlives_a_restart()
    {
        await using var world = await BotWorld.StartAsync("--Access:Mode=Allowlist");
        var boss = world.Telegram.User("Boss");
        var code = world.App.Get<ClaimCode>().Make();

        await world.AsksAsync(boss, "/claim 0123456789abcdef0123456789abcdef", "4 tries left");
        await world.AsksAsync(boss, $"/claim {code}", "You are this bot's admin now.");
        await world.AsksAsync(boss, $"/claim {code}", "There is nothing to claim now.");
        await world.UntilAsync(() => world.Telegram.Menu($"chat {boss.Id}")?.Contains("admin") == true, TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("admin", world.Telegram.Menu("all_private_chats")!);
        await world.AsksAsync(boss, "/admin pause", "Paused:");
        await world.StopAppAsync();
        await world.RunAsync("--Access:Mode=Allowlist");
        await world.AsksAsync(boss, "/rent whatsapp us", "The operator has paused renting.");
        await world.AsksAsync(boss, "/admin resume", "Renting is on again.");
        await world.RentsAsync(boss);

        Assert.Equal(1, world.Pool.Books.Sold);
    }

    [Fact]
    public async Task Who_types_too_fast_is_told_once()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        for (var i = 0; i < 40; i++)
            await ada.SaysAsync("/help");

        await world.UntilAsync(() => world.Telegram.Unconfirmed == 0 && ada.Count("What I can do") >= 20);
        await world.SeesAsync(ada, "Too fast: I did not run that.");
        await world.PassAsync(TimeSpan.FromSeconds(5));
        Assert.InRange(ada.Count("What I can do"), 20, 39);
    }
}
