using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Numbers in Discord's channels, and shared with further groups, over both platforms.</summary>
public sealed class GroupShareTests
{
    private const string Code = "Your WhatsApp code: 583920";
    private static readonly (string Option, string Value)[] WhatsAppUs = [("service", "whatsapp"), ("country", "us")];

    [Fact]
    public async Task Rented_in_a_channel_it_is_shown_there_and_its_code_to_who_presses_alone()
    {
        await using var world = await GroupSteps.StartAsync(_ => [$"--Access:Chats:0=discord:{DiscordMember.Server}"], discord: true);
        var (ada, bob, eve) = (world.Discord.Member("Ada"), world.Discord.Member("Bob"), world.Discord.Member("Eve"));
        ada.Permissions = GroupSteps.Manages;
        var channel = world.Discord.Channel();
        channel.Overwrites[eve.Id] = (0, 1 << 10);

        bob.TypesIn(channel, "rent", WhatsAppUs);
        Assert.True((await world.SeesAsync(bob, "In this group the group's admins may do that.")).Ephemeral);
        ada.TypesIn(channel, "rent", WhatsAppUs);
        var card = await world.SeesInAsync(channel, "Shared here, rented by Ada.");
        await world.UntilAsync(() => card.Buttons.Count > 0 || (card = world.Discord.Messages(channel.Id)[0]).Buttons.Count > 0);
        bob.Presses(card, "I'm expecting a code");
        Assert.True((await world.SeesAsync(bob, "I will mention you here")).Ephemeral);
        world.Deliver(Assert.Single(world.Pool.Orders), Code, "583920");
        var post = await world.SeesInAsync(channel, "A code for WhatsApp has arrived.");

        Assert.StartsWith($"<@{bob.Id}>", post.Content, StringComparison.Ordinal);
        var sent = world.Discord.Calls
            .Where(call => call.Body?.ToString().Contains("for WhatsApp has arrived", StringComparison.Ordinal) == true)
            .ToList();
        Assert.Single(sent.Select(call => call.Body!.Value.GetProperty("nonce").GetString()).Distinct(StringComparer.Ordinal));
        Assert.Equal(
            [bob.Id],
            sent[0].Body!.Value.GetProperty("allowed_mentions").GetProperty("users").EnumerateArray().Select(user => user.GetString()));
        bob.Presses(post, "Show code");
        Assert.True((await world.SeesAsync(bob, Code)).Ephemeral);
        Assert.DoesNotContain(world.Discord.Messages(channel.Id), message => message.Content.Contains("583920", StringComparison.Ordinal));
        Assert.Equal($"discord:{bob.Id}", Assert.Single(await world.AuditAsync(AuditAct.Reveal)).Who!.ToString());
        Assert.Equal($"chat:discord:{DiscordMember.Server}", (await world.ReadAsync(db => db.Rentals.SingleAsync())).Account);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task A_number_of_Telegram_is_shared_with_a_channel_of_Discord_once_its_admin_takes_it_in_and_taken_back()
    {
        await using var world = await GroupSteps.StartAsync(_ => [$"--Access:Chats:0=discord:{DiscordMember.Server}"], discord: true);
        var ada = world.Telegram.User("Ada");
        var (dan, bob) = (world.Discord.Member("Dan"), world.Discord.Member("Bob"));
        dan.Permissions = GroupSteps.Manages;
        var (channel, unlisted) = (world.Discord.Channel(), world.Telegram.Group("Unlisted"));
        unlisted.Statuses[ada.Id] = "administrator";
        var (_, order) = await world.RentsAsync(ada);

        await world.AsksAsync(ada, $"/share 1 telegram:{unlisted.Id}", "This group is not on my list");
        await world.AsksAsync(ada, $"/share 1 discord:{channel.Id}", "I have asked in #");
        await world.AsksAsync(ada, $"/share 1 discord:{channel.Id}", "I have asked in #");
        var question = await world.SeesInAsync(channel, "wants to share a number here");
        bob.Presses(question, "Accept");
        await world.SeesAsync(bob, "In this group the group's admins may do that.");
        world.Deliver(order, "Not there yet: 111222", "111222");
        await world.SeesAsync(ada, "Not there yet");
        Assert.DoesNotContain(
            world.Discord.Messages(channel.Id), message => message.Text.Contains("has arrived", StringComparison.Ordinal));

        dan.Presses(question, "Accept");
        await world.SeesInAsync(channel, "Shared here, rented by Ada.");
        await world.SeesAsync(ada, "Shared with #");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Not there yet"), "Another code");
        await world.PressAsync(ada, await world.SeesAsync(ada, "is free. Ask for it?"), "Another code · free");
        await world.SeesAsync(ada, "Asked for another code.");
        world.Deliver(order, Code, "583920");
        var post = await world.SeesInAsync(channel, "A code for WhatsApp has arrived.");
        await world.SeesAsync(ada, Code);
        bob.Presses(post, "Show code");
        await world.SeesAsync(bob, Code);

        await world.PressAsync(ada, await world.AsksAsync(ada, "/unshare 1", "End which share?"), "#");
        var closed = await world.SeesInAsync(channel, "No longer shared here.");
        Assert.Empty(closed.Buttons);
        bob.Presses(post, "Show code");
        await world.SeesAsync(bob, "You have no such number.");
        Assert.Equal($"discord:{dan.Id}", Assert.Single(await world.AuditAsync(AuditAct.Share)).Who!.ToString());
        Assert.Equal($"telegram:{ada.Id}", Assert.Single(await world.AuditAsync(AuditAct.Unshare)).Who!.ToString());
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task A_channel_is_a_target_only_and_a_group_that_becomes_a_supergroup_stays_listed()
    {
        SimulatedChat? group = null, channel = null;
        await using var world = await GroupSteps.StartAsync(world =>
        [
            $"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team", "group")).Id}",
            $"--Access:Chats:1=telegram:{(channel = world.Telegram.Group("News", "channel")).Id}",
        ]);
        var (ada, bob) = (world.Telegram.User("Ada"), world.Telegram.User("Bob"));
        group!.Statuses[ada.Id] = channel!.Statuses[ada.Id] = "administrator";
        await bob.SaysAsync("/help");
        var (_, order) = await world.RentsInAsync(ada, group);
        await ada.SaysAsync($"/share 1 telegram:{channel.Id}", group);
        var shared = await world.SeesInAsync(channel, "Shared here, rented by Ada.");
        await world.PressDataAsync(ada, shared, "1.ra.1");
        var account = $"chat:telegram:{world.Telegram.Migrate(group)}";
        await world.UntilStoredAsync(db => db.Rentals.AnyAsync(rental => rental.Account == account));

        world.Deliver(order, Code, "583920");
        var post = await world.SeesInAsync(group, "A code for WhatsApp has arrived.");
        await world.SeesInAsync(channel, "A code for WhatsApp has arrived.");
        await world.PressAsync(bob, post, "Show code");
        await world.SeesAsync(bob, Code);
        Assert.Equal(1, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task What_a_member_rents_in_private_stays_theirs_in_a_listed_server_too()
    {
        await using var world = await GroupSteps.StartAsync(_ => [$"--Access:Chats:0=discord:{DiscordMember.Server}"], discord: true);
        var ada = world.Discord.Member("Ada");
        var channel = world.Discord.Channel();
        ada.Types("rent", WhatsAppUs);
        var card = await world.SeesAsync(ada, "Waiting for the SMS.");

        ada.TypesIn(channel, "numbers");
        var list = await world.SeesAsync(ada, "SMSPool", after: card);
        Assert.True(list.Ephemeral);
        ada.Presses(list, "Show WhatsApp");
        var again = await world.SeesAsync(ada, "Waiting for the SMS.", after: list);
        Assert.Equal(ada.DmChannel, again.Channel);
        Assert.Empty(world.Discord.Messages(channel.Id));
    }

    [Fact]
    public async Task Somebody_else_s_number_is_shared_by_nobody_and_the_group_s_admin_ends_a_share()
    {
        SimulatedChat? group = null;
        await using var world =
            await GroupSteps.StartAsync(world => [$"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}"]);
        var (ada, cem) = (world.Telegram.User("Ada"), world.Telegram.User("Cem"));
        group!.Statuses[ada.Id] = group.Statuses[cem.Id] = "administrator";
        await cem.SaysAsync("/help");
        var (_, order) = await world.RentsAsync(ada);
        await cem.SaysAsync("/share 1", group);
        await world.SeesAsync(cem, "You have no such number.");

        await ada.SaysAsync("/share 1", group);
        var card = await world.SeesInAsync(group, "Shared here, rented by Ada.");
        Assert.DoesNotContain(card.Buttons.SelectMany(row => row), button => button.Text.StartsWith("Cancel", StringComparison.Ordinal));
        await world.PressDataAsync(cem, card, "1.rf.1");
        await world.SeesAsync(cem, "In this group the member who rented it and the group's admins may do that.");
        await cem.SaysAsync("/unshare 1", group);
        await world.SeesInAsync(group, "No longer shared here.");

        world.Deliver(order, Code, "583920");
        await world.SeesAsync(ada, Code);
        await AppBooks.DeliveredAsync(world);
        Assert.DoesNotContain(group.Messages, message => message.Text.Contains("has arrived", StringComparison.Ordinal));
        await AppBooks.AgreeAsync(world);
    }
}
