using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>[Approve once]: from one platform to the other, through crashes, never twice.</summary>
public sealed class ApprovalTests
{
    [Fact]
    public async Task A_member_on_Telegram_asks_an_admin_on_Discord_approves_and_the_member_buys()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var (ada, boss) = (world.Telegram.User("Ada"), world.Discord.Member("Boss"));
        await world.RunAsync($"--Access:Admins:0=discord:{boss.Id}", "--Limits:MaxPrice=0.30");

        var refused = await world.AsksAsync(ada, "/rent whatsapp us", "$0.31 is above this bot's limit of $0.30");
        await world.PressAsync(ada, refused, "Ask the operator");
        var question = await world.SeesAsync(boss, "asks: WhatsApp United States at SMSPool for at most $0.31, over the limit of $0.30.");
        boss.Presses(question, "Approve once");
        await world.PressAsync(ada, await world.SeesAsync(ada, "The operator approved it once"), "Rent · SMSPool $0.31");
        await world.SeesAsync(ada, "Waiting for the SMS.");

        Assert.Equal(1, world.Pool.Books.Sold);
        boss.Types("audit");
        var audit = await world.SeesAsync(boss, "page 1 of");
        Assert.Contains("Boss · decided on a request", audit.Text, StringComparison.Ordinal);
        Assert.Contains("Ada · was refused · /rent: price above limit", audit.Text, StringComparison.Ordinal);
        await AppBooks.AgreeAsync(world);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task What_was_approved_is_never_bought_twice_wherever_the_bot_dies(int afterEffect)
    {
        await using var world = await BotWorld.CreateAsync();
        var (ada, boss) = (world.Telegram.User("Ada"), world.Telegram.User("Boss"));
        string[] settings = [$"--Access:Admins:0=telegram:{boss.Id}", "--Limits:MaxPrice=0.30"];
        await world.RunAsync(settings);
        await world.AsksAsync(boss, "/start", "I rent phone numbers");
        await world.PressAsync(ada, await world.AsksAsync(ada, "/rent whatsapp us", "above this bot's limit"), "Ask the operator");
        await world.PressAsync(boss, await world.SeesAsync(boss, "asks: WhatsApp"), "Approve once");
        var approved = await world.SeesAsync(ada, "The operator approved it once");

        var token = approved.Button("Rent · SMSPool $0.31").CallbackData!;
        world.App.Effects.Arm(killAfter: afterEffect);
        await world.PressDataAsync(ada, approved, token);
        await world.UntilAsync(() => world.App.Effects.IsDead);
        world.App.Abandon();
        await world.RunAsync(settings);
        await AppBooks.SettledAsync(world);

        // Telegram delivers the press again to the next life, and the member presses once more.
        await world.PressDataAsync(ada, approved, token);
        await AppBooks.SettledAsync(world);

        Assert.InRange(world.Pool.Books.Sold, 0, 1);
        Assert.Equal(world.Pool.Books.Sold, await world.ReadAsync(db => db.Spends.CountAsync(spend => spend.Status == SpendStatus.Done)));
        await AppBooks.AgreeAsync(world);
    }
}
