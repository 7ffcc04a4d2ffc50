using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>A lease that renews by itself, killed after each of its effects in turn.</summary>
public sealed class AutoRenewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task It_never_extends_twice_wherever_the_bot_dies(int afterEffect)
    {
        await using var world = await BotWorld.CreateAsync();
        var ada = world.Telegram.User("Ada");
        world.Pool.Shape = SmsPoolShape.Newer;
        world.Pool.Sell("Airbnb", "US", 0.40m, stock: 5);
        world.Pool.LeaseProducts.Add(
            new SmsPoolLeaseProduct(3, "United States", 1)
            {
                Single = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["30"] = 15 }
            });
        await world.RunAsync();
        world.Pool.LeaseAvailable = true;
        await world.PressAsync(
            ada, await world.AsksAsync(ada, "/rent airbnb us 30d", "Airbnb · United States · 30 days"), "Rent · SMSPool");
        var card = await world.SeesAsync(ada, "SMS so far.");
        await world.PressMoreAsync(ada, card, "Turn on auto-renew");
        await world.SeesAsync(ada, "Auto-renew is on for Airbnb.");
        await world.LeapAsync(TimeSpan.FromDays(28));
        await world.SeesAsync(ada, "unless you stop it", TimeSpan.FromSeconds(10));
        Assert.Equal(0, world.Pool.Leases[0].Extensions);

        await world.LeapAsync(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        world.App.Effects.Arm(killAfter: afterEffect);
        await world.UntilAsync(() => world.App.Effects.IsDead, TimeSpan.FromSeconds(5));
        world.App.Abandon();
        await world.RunAsync();
        await world.PassAsync(TimeSpan.FromMinutes(25), TimeSpan.FromSeconds(10));

        Assert.InRange(world.Pool.Leases[0].Extensions, 0, 1);
        Assert.InRange(world.Pool.Books.Count("rental/extend"), 0, 1);
        var status = await world.ReadAsync(
            db => db.Spends
                .Where(spend => spend.Key.StartsWith("auto:"))
                .OrderBy(spend => spend.Id)
                .Select(spend => spend.Status)
                .LastAsync());
        Assert.Equal(status == SpendStatus.Done ? 1 : 0, ada.Count("renewed automatically until"));
        Assert.True(status is SpendStatus.Done or SpendStatus.Unknown, $"It stays {status}.");
    }
}
