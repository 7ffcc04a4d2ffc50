using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

public sealed class TelegramMenuServiceTests
{
    [Fact]
    public async Task Each_place_is_offered_its_own_commands()
    {
        await using var bench = await NewAsync();
        var boss = bench.Telegram.User("Boss");
        await boss.SaysAsync("/start");
        bench.Admins.Named.Add(Owner.Parse($"telegram:{boss.Id}"));
        bench.Admins.Named.Add(new Owner("telegram", "999"));
        bench.Admins.Named.Add(new Owner("discord", "5"));
        await bench.StartAsync();

        await bench.Telegram.CalledAsync("setMyCommands", times: 4);
        await bench.Telegram.UntilAsync(() => bench.Telegram.Menu($"chat {boss.Id}") is not null);
        Assert.Equal(["rent", "balance"], bench.Telegram.Menu("all_private_chats"));
        Assert.Equal(["rent", "rights"], bench.Telegram.Menu("all_group_chats"));
        Assert.Equal(["rent", "balance", "admin", "rights"], bench.Telegram.Menu($"chat {boss.Id}"));
    }

    [Fact]
    public async Task Each_language_has_its_menu_and_English_is_for_all_others()
    {
        await using var bench = await NewAsync();
        bench.OtherLanguages.AddRange(["pt-BR", "ar"]);
        await bench.StartAsync();

        await bench.Telegram.UntilAsync(() => bench.Telegram.Menu("all_group_chats pt") is not null);

        Assert.Equal(["rent", "balance"], bench.Telegram.Menu("all_private_chats"));
        Assert.Equal(["rent", "balance"], bench.Telegram.Menu("all_private_chats ar"));
        Assert.Equal(["rent", "rights"], bench.Telegram.Menu("all_group_chats pt"));
    }

    [Fact]
    public async Task A_failing_menu_stops_nothing_and_is_tried_again()
    {
        await using var bench = await NewAsync();
        bench.Telegram.Faults.Add("setMyCommands", Fault.Status(500, "Internal Server Error"));
        await bench.StartAsync();

        await bench.Telegram.User("Alice").SaysAsync("/help");
        Assert.Equal("/help", (await bench.Conversation.NextAsync()).Text);
        await bench.Clock.WaitingAsync(due => due <= TimeSpan.FromSeconds(1));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.Telegram.CalledAsync("setMyCommands", times: 3);
    }

    private static async Task<TelegramBench> NewAsync()
    {
        var bench = await TelegramBench.NewAsync();
        bench.Commands.AddRange(
        [
            new CommandDescriptor("rent", "Rents a number.") { InGroups = true },
            new CommandDescriptor("balance", new string('x', 300)),
            new CommandDescriptor("admin", "For admins.") { AdminOnly = true, InGroups = true },
            new CommandDescriptor("rights", "For groups.") { InGroups = true, OnlyInGroupMenus = true },
            new CommandDescriptor("claim", "Told in private.") { Hidden = true },
            new CommandDescriptor("Not-A-Name", "Telegram would refuse them all."),
        ]);
        return bench;
    }
}
