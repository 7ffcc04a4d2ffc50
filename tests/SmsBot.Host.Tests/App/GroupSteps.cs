using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>What is done and seen in groups.</summary>
internal static class GroupSteps
{
    public const ulong Manages = (1 << 10) | (1 << 4);

    public static async Task<BotWorld> StartAsync(Func<BotWorld, string[]> arguments, bool discord = false)
    {
        var world = await BotWorld.CreateAsync();
        if (discord)
            await world.AddDiscordAsync();
        await world.RunAsync(arguments(world));
        return world;
    }

    public static async Task<SimulatedMessage> SeesInAsync(this BotWorld world, SimulatedChat chat, string words)
    {
        SimulatedMessage? Find() =>
            chat.Messages.LastOrDefault(message => message.FromBot && message.Text.Contains(words, StringComparison.Ordinal));
        await world.UntilAsync(
            () => Find() is not null, null, () => $"\"{words}\" is not in the group. There stand:\n{string.Join('\n', chat.Messages)}");
        return Find()!;
    }

    public static async Task<DiscordMessage> SeesInAsync(this BotWorld world, DiscordChannel channel, string words)
    {
        DiscordMessage? Find() =>
            world.Discord.Messages(channel.Id).LastOrDefault(message => message.Text.Contains(words, StringComparison.Ordinal));
        await world.UntilAsync(
            () => Find() is not null,
            null,
            () => $"\"{words}\" is not in the channel. There stand:\n{string.Join('\n', world.Discord.Messages(channel.Id))}");
        return Find()!;
    }

    /// <summary>Rents in the group and gives the card and the order.</summary>
    public static async Task<(SimulatedMessage Card, SmsPoolOrder Order)> RentsInAsync(
        this BotWorld world, SimulatedUser who, SimulatedChat group)
    {
        var before = world.Pool.Orders.Count;
        await who.SaysAsync("/rent whatsapp us", group);
        await world.UntilAsync(() => world.Pool.Orders.Count > before, null, () => string.Join('\n', group.Messages));

        // The card stands there before the number is bought; its buttons come with the number.
        await world.UntilAsync(
            () =>
                group.Messages.LastOrDefault(
                    message => message.FromBot && message.Text.Contains("Shared here", StringComparison.Ordinal))
                        is { Buttons.Count: > 0 });
        return (await world.SeesInAsync(group, "Shared here"), world.Pool.Orders[before]);
    }

    public static Task<List<AuditEntry>> AuditAsync(this BotWorld world, AuditAct act) =>
        world.ReadAsync(db => db.Audit.Where(entry => entry.Act == act).OrderBy(entry => entry.Id).ToListAsync());
}
