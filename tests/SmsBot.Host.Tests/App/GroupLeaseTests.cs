using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>A member's lease that is shared with groups of both platforms: all who use it hear of its end, each chat once.</summary>
public sealed class GroupLeaseTests
{
    private const string Warning = "After that its codes go to somebody else.";

    [Fact]
    public async Task Each_chat_that_it_is_shared_with_is_warned_without_buttons_though_one_is_gone()
    {
        await using var world = await BotWorld.CreateAsync();
        var (ada, team, gone, channel) = await SharedAsync(world);
        await ada.SaysAsync("/note 1 staging admin");
        await world.SeesAsync(ada, "Note: staging admin");
        gone.Refusal = BotApiAnswer.Forbidden("bot was kicked from the supergroup chat");

        foreach (var (left, number) in new[] { (TimeSpan.FromDays(7), 1), (TimeSpan.FromDays(1), 2), (TimeSpan.FromHours(1), 3) })
        {
            await world.LeapAsync(world.Pool.Leases[0].EndsAt - left - TimeSpan.FromSeconds(30) - world.Clock.GetUtcNow());
            await world.UntilAsync(
                () => Warnings(team) == number && Warnings(world, channel) == number && ada.Count(Warning) == number,
                TimeSpan.FromSeconds(5));
        }

        var told = await world.SeesInAsync(team, Warning);
        Assert.Contains("Ada, who rented it, can still keep it.", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("staging admin", told.Text, StringComparison.Ordinal);
        Assert.Empty(told.Buttons);
        Assert.Empty((await world.SeesInAsync(channel, Warning)).Buttons);
        (await world.SeesAsync(ada, Warning)).Button("Extend");
        Assert.Equal(0, Warnings(gone));
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        Assert.Equal((3, 3, 3), (Warnings(team), Warnings(world, channel), ada.Count(Warning)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Ended_anywhere_between_the_warning_and_its_posts_each_chat_has_it(int number)
    {
        await using var world = await BotWorld.CreateAsync();
        var (ada, team, other, channel) = await SharedAsync(world);
        await world.LeapAsync(TimeSpan.FromDays(22.9));
        await world.PassAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

        await world.SettleAsync();
        world.App.Effects.Arm(killAfter: number);
        await world.LeapAsync(TimeSpan.FromHours(3));
        await world.UntilAsync(() => world.App.Effects.IsDead, TimeSpan.FromSeconds(1));
        world.App.Abandon();
        await world.RunAsync(Arguments(team, other));
        await world.UntilAsync(
            () => Warnings(team) > 0 && Warnings(other) > 0 && Warnings(world, channel) > 0 && ada.Count(Warning) > 0,
            TimeSpan.FromSeconds(1));
        await AppBooks.DeliveredAsync(world);

        Assert.Equal(
            4,
            await world.ReadAsync(
                db => db.Outbox.CountAsync(entry => entry.Kind == OutboxKind.Notice && entry.Payload!.Contains(Warning))));
    }

    [Fact]
    public async Task An_announced_renewal_is_told_to_the_groups_without_its_price_and_its_buttons()
    {
        await using var world = await BotWorld.CreateAsync();
        var (ada, team, other, channel) = await SharedAsync(world);
        await world.PressMoreAsync(ada, await world.SeesAsync(ada, "SMS so far."), "Turn on auto-renew");
        await world.SeesAsync(ada, "Auto-renew is on for Airbnb.");

        await world.LeapAsync(TimeSpan.FromDays(28));
        var own = await world.SeesAsync(ada, "unless you stop it", TimeSpan.FromSeconds(10));
        own.Button("Do not renew");
        Assert.Contains("$15.00", own.Text, StringComparison.Ordinal);
        foreach (var text in new[]
        {
            await TextAsync(team),
            await TextAsync(other),
            (await world.SeesInAsync(channel, "unless Ada stops it")).Text,
        })
            Assert.DoesNotContain("$", text, StringComparison.Ordinal);

        async Task<string> TextAsync(SimulatedChat chat)
        {
            var told = await world.SeesInAsync(chat, "unless Ada stops it");
            Assert.Empty(told.Buttons);
            return told.Text;
        }
    }

    private static int Warnings(SimulatedChat chat) =>
        chat.Messages.Count(message => message.Text.Contains(Warning, StringComparison.Ordinal));

    private static int Warnings(BotWorld world, DiscordChannel channel) =>
        world.Discord.Messages(channel.Id).Count(message => message.Text.Contains(Warning, StringComparison.Ordinal));

    /// <summary>
    /// Ada rents a lease on Telegram and shares it with two groups there and a channel of Discord, whose admin takes it in.
    /// </summary>
    private static async Task<(SimulatedUser Ada, SimulatedChat Team, SimulatedChat Other, DiscordChannel Channel)> SharedAsync(
        BotWorld world)
    {
        await world.AddDiscordAsync();
        var (ada, team, other) = (world.Telegram.User("Ada"), world.Telegram.Group("Team"), world.Telegram.Group("Other"));
        team.Statuses[ada.Id] = other.Statuses[ada.Id] = "administrator";
        world.Pool.Shape = SmsPoolShape.Newer;
        world.Pool.Sell("Airbnb", "US", 0.40m, stock: 5);
        world.Pool.LeaseProducts.Add(
            new SmsPoolLeaseProduct(3, "United States", 1)
            {
                Single = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["30"] = 15 }
            });
        await world.RunAsync(Arguments(team, other));
        var (dan, channel) = (world.Discord.Member("Dan"), world.Discord.Channel());
        dan.Permissions = GroupSteps.Manages;
        world.Pool.LeaseAvailable = true;
        await world.PressAsync(
            ada, await world.AsksAsync(ada, "/rent airbnb us 30d", "Airbnb · United States · 30 days"), "Rent · SMSPool");
        await world.SeesAsync(ada, "SMS so far.");
        foreach (var chat in new[] { team, other })
        {
            await ada.SaysAsync("/share 1", chat);
            await world.SeesInAsync(chat, "Shared here, rented by Ada.");
        }

        await world.AsksAsync(ada, $"/share 1 discord:{channel.Id}", "I have asked in #");
        dan.Presses(await world.SeesInAsync(channel, "wants to share a number here"), "Accept");
        await world.SeesInAsync(channel, "Shared here, rented by Ada.");
        return (ada, team, other, channel);
    }

    private static string[] Arguments(SimulatedChat team, SimulatedChat other) =>
        [$"--Access:Chats:0=telegram:{team.Id}", $"--Access:Chats:1=telegram:{other.Id}", $"--Access:Chats:2=discord:{DiscordMember.Server}"];
}
