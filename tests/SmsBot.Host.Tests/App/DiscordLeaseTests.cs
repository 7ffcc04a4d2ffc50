using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Domain;
using SmsBot.Host.WebChat;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.App;

/// <summary>Leases by slash commands and buttons, and all three platforms in one host.</summary>
public sealed class DiscordLeaseTests
{
    [Theory]
    [InlineData("3d", "Extend", "7 d", "Extend by 7 days", "Extend · $", "Extended until", 10)]
    [InlineData("90d", "Renew", null, "Renew for 90 days", "Renew · $", "Renewed until", 180)]
    public async Task A_lease_is_rented_and_kept(
        string length, string keep, string? by, string question, string yes, string done, int daysInAll)
    {
        await using var world = await BotWorld.StartWithDiscordAsync("--Providers:Sandbox:Enabled=true", "--Limits:MaxLeasePrice=100");
        var ada = world.Discord.Member("Ada");
        ada.TypesInServer("rent", ("service", "airbnb"), ("country", "us"), ("length", length));
        ada.Presses(await world.SeesAsync(ada, "Airbnb · United States"), "Rent · Sandbox");
        var card = await world.SeesAsync(ada, "0 SMS so far.");
        Assert.Equal(ada.DmChannel, card.Channel);
        Assert.Empty((await world.SeesAsync(ada, "I have answered in our private chat.")).Buttons);
        var from = await EndAsync(world);

        ada.Presses(card, keep);
        if (by is not null)
            ada.Presses(await world.SeesAsync(ada, "Extend by how long?"), by);
        ada.Presses(await world.SeesAsync(ada, question), yes);

        await world.SeesAsync(ada, done);
        var end = await EndAsync(world);
        Assert.Equal(daysInAll, Math.Round((end - world.Clock.GetUtcNow()).TotalDays));
        Assert.True(end > from);
        Assert.Equal(2, await world.ReadAsync(db => db.Spends.CountAsync(spend => spend.Status == SpendStatus.Done)));
        Assert.Equal(0, await world.ReadAsync(db => db.LedgerEntries.SumAsync(entry => entry.Micros)));
    }

    [Fact]
    public async Task Telegram_Discord_and_the_web_run_in_one_host_on_one_database()
    {
        await using var world = await BotWorld.StartWithDiscordAsync("--Web:Chat=true");
        var (ada, bob) = (world.Discord.Member("Ada"), world.Telegram.User("Bob"));
        await using var clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var client = clients.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var said = new HttpRequestMessage(HttpMethod.Post, world.App.Url + "/web/say")
        {
            Content = new StringContent("""{"member":"me","id":"a1","text":"/rent whatsapp us"}""", Encoding.UTF8, "application/json")
        };
        said.Headers.Add(WebChatGuard.Header, "1");

        using var taken = await client.SendAsync(said);
        Assert.True(taken.IsSuccessStatusCode, $"{taken.StatusCode}");
        ada.Types("rent", ("service", "whatsapp"), ("country", "us"));
        await world.RentsAsync(bob);
        await world.SeesAsync(ada, "Waiting for the SMS.");
        await world.UntilStoredAsync(
            async db => (await db.Cards.ToListAsync()).Exists(card => card is { Chat.Platform: "web", MessageId: not null }));

        Assert.Equal(
            ["discord", "telegram", "web"],
            (await world.ReadAsync(db => db.Rentals.ToListAsync())).Select(rental => rental.Owner.Platform).Order(StringComparer.Ordinal));
        Assert.Equal(3, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);
    }

    private static async Task<DateTimeOffset> EndAsync(BotWorld world) =>
        (await world.ReadAsync(db => db.Rentals.SingleAsync())).EndsAt!.Value;
}
