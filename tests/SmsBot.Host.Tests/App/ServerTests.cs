using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Somebody adds the bot to a Discord server, which nothing tells it.</summary>
public sealed class ServerTests
{
    private const string Alert = "where no channel is listed";
    private const string Strange = "801000000000000001";

    [Fact]
    public async Task A_server_in_which_nothing_is_listed_is_told_once_and_left_by_the_operator_s_press_only()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var (boss, ada) = (world.Telegram.User("Boss"), world.Telegram.User("Ada"));
        await boss.SaysAsync("/help");
        string[] arguments = [
            $"--Access:Admins:0=telegram:{boss.Id}",
            $"--Access:Chats:0=discord:{DiscordMember.Server}/{world.Discord.Channel().Id}",
        ];
        await world.RunAsync(arguments);
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        Assert.Equal(0, boss.Count(Alert));

        world.Discord.Servers[Strange] = "Strange <b>place</b>";
        await world.UntilAsync(() => boss.Count(Alert) == 1, TimeSpan.FromSeconds(40));
        await world.StopAppAsync();
        await world.RunAsync(arguments);
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        Assert.Equal(1, boss.Count(Alert));
        var alert = await world.SeesAsync(boss, Alert);
        Assert.Contains($"Strange <b>place</b> (discord:{Strange})", alert.Text, StringComparison.Ordinal);
        Assert.Contains(Strange, world.Discord.Servers.Keys);

        var list = await world.AsksAsync(boss, "/admin servers", "not listed");
        Assert.Contains($"Home · discord:{DiscordMember.Server} · listed", list.Text, StringComparison.Ordinal);
        await world.PressDataAsync(ada, await world.AsksAsync(ada, "/help", "What I can do"), $"1.ls.discord:{Strange}.1");
        await world.SeesAsync(ada, "Only this bot's admins");
        await world.PressDataAsync(boss, alert, $"1.ls.discord:{DiscordMember.Server}.1");
        await world.SeesAsync(boss, "is listed. Remove it, or its channels, from the list first");
        Assert.Equal(2, world.Discord.Servers.Count);

        await world.PressAsync(boss, alert, "Leave Strange");
        await world.PressAsync(boss, await world.SeesAsync(boss, "can no longer write to me"), "Leave Strange");
        await world.SeesAsync(boss, "I have left Strange");
        Assert.Equal([DiscordMember.Server], world.Discord.Servers.Keys);
        Assert.Equal($"discord:{Strange}", Assert.Single(await world.AuditAsync(AuditAct.Leave)).Chat?.ToString());
        await world.PressAsync(boss, alert, "Leave Strange");
        await world.SeesAsync(boss, "has expired");

        // Seen to be gone, and added again, it is told again. It looks at each start too.
        await world.StopAppAsync();
        await world.RunAsync(arguments);
        await world.UntilStoredAsync(db => db.Settings.AllAsync(setting => !setting.Key.Contains("server:")));
        world.Discord.Servers[Strange] = "Strange";
        await world.StopAppAsync();
        await world.RunAsync(arguments);
        await world.UntilAsync(() => boss.Count(Alert) == 2);
    }
}
