using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>An admin names members for a right as the platform names them; whom nobody knows, or several are, is said.</summary>
public sealed class NamedMembersTests
{
    [Fact]
    public async Task On_Telegram_by_username_by_mention_and_by_name()
    {
        SimulatedChat? group = null;
        await using var world = await GroupSteps.StartAsync(
            world => [$"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}"]);
        var (ada, eve, cem) = (world.Telegram.User("Ada"), world.Telegram.User("Eve"), world.Telegram.User("Cem"));
        group!.Statuses[ada.Id] = "administrator";
        eve.Username = "eve_r";

        // Nobody has heard of her yet.
        await ada.SaysAsync("/rights act @Eve_R", group);
        await world.SeesInAsync(group, "I know nobody here who is called \"@Eve_R\"");
        await eve.SaysAsync("/help", group);
        await world.SeesInAsync(group, "What I can do");
        await ada.SaysAsync("/rights act @Eve_R", group);
        await world.SeesInAsync(group, $"the member who rented, and the group's admins and telegram:{eve.Id}");

        await ada.MentionsAsync("/rights view", cem, group);
        await world.SeesInAsync(group, $"See codes: the group's admins and telegram:{cem.Id}");

        // The username is another's now, or nobody's.
        eve.Username = "eve_s";
        await ada.SaysAsync("/rights view @eve_r", group);
        await world.SeesInAsync(group, "I know nobody here who is called \"@eve_r\"");

        // Two of one name have used the bot here; one of them leaves.
        var (max, other) = (world.Telegram.User("Max Power"), world.Telegram.User("Max Power"));
        foreach (var one in (SimulatedUser[])[max, other])
        {
            await one.SaysAsync("/start");
            await world.SeesAsync(one, "I rent phone numbers");
            await one.SaysAsync("/rent whatsapp us", group);
            await world.SeesAsync(one, "In this group the group's admins may do that.");
        }

        await ada.SaysAsync($"/rights rent max power {eve.Id}", group);
        await world.SeesInAsync(group, $"Several members here are called \"max power\": telegram:{max.Id}, telegram:{other.Id}.");
        group.Statuses[other.Id] = "left";
        await world.PassAsync(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(2));
        await ada.SaysAsync($"/rights rent max power {eve.Id}", group);
        await world.SeesInAsync(group, $"the group's admins and Max Power (telegram:{max.Id}), telegram:{eve.Id}");
        await world.RentsInAsync(max, group);
    }

    [Fact]
    public async Task On_Discord_by_mention_and_by_name()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var channel = world.Discord.Channel();
        var (ada, eve) = (world.Discord.Member("Ada"), world.Discord.Member("Eve"));
        channel.Overwrites[ada.Id] = (GroupSteps.Manages, 0);
        await world.RunAsync($"--Access:Chats:0=discord:{Testing.Discord.DiscordMember.Server}/{channel.Id}");

        ada.TypesIn(channel, "rights", ("act", "Eve"));
        await world.SeesAsync(ada, "I know nobody here who is called \"Eve\"");
        ada.TypesIn(channel, "rights", ("act", $"<@{eve.Id}>"));
        await world.SeesAsync(ada, $"the group's admins and `discord:{eve.Id}`");
        eve.TypesIn(channel, "rent", ("service", "whatsapp"), ("country", "us"));
        await world.SeesAsync(eve, "In this group the group's admins may do that.");
        ada.TypesIn(channel, "rights", ("rent", "Eve"));
        await world.SeesAsync(ada, $"Rent on the group's account: the group's admins and Eve (`discord:{eve.Id}`)");
    }
}
