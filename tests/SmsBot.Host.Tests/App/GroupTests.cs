using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Numbers that a Telegram group shares.</summary>
public sealed class GroupTests
{
    private const string Code = "Your WhatsApp code: 583920";

    [Fact]
    public async Task A_number_rented_in_a_listed_group_is_the_group_s_and_its_code_is_posted_there()
    {
        SimulatedChat? group = null;
        await using var world = await GroupSteps.StartAsync(
            world => [
                "--Access:Mode=Allowlist",
                $"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}",
                "--Limits:MaxActivePerMember=1",
            ]);
        var ada = world.Telegram.User("Ada");
        group!.Statuses[ada.Id] = "administrator";
        await ada.SaysAsync("/rights codes show", group);
        await world.SeesInAsync(group, "Codes are posted for everyone to read.");

        var (card, order) = await world.RentsInAsync(ada, group);

        // The group's own limit is reached while its number waits, whoever of it asks.
        var bob = world.Telegram.User("Bob");
        group.Statuses[bob.Id] = "creator";
        await bob.SaysAsync("hello");
        await bob.SaysAsync("/rent whatsapp us", group);
        await world.SeesAsync(bob, "1 open numbers");
        Assert.Equal(1, world.Pool.Books.Sold);

        world.Deliver(order, Code, "583920");
        var post = await world.SeesInAsync(group, Code);
        Assert.Equal(card.Id, post.ReplyTo);
        Assert.Contains("rented by Ada", card.Text, StringComparison.Ordinal);
        Assert.Empty(ada.Chat.Messages);
        var rental = await world.ReadAsync(db => db.Rentals.SingleAsync());
        Assert.Equal(($"chat:telegram:{group.Id}", $"telegram:{ada.Id}"), (rental.Account, rental.Owner.ToString()));
        Assert.Equal(rental.Account, (await world.ReadAsync(db => db.Spends.SingleAsync())).Account);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task In_private_a_member_of_a_listed_group_rents_nothing_and_in_the_group_only_with_the_right()
    {
        SimulatedChat? group = null;
        await using var world = await GroupSteps.StartAsync(
            world => ["--Access:Mode=Allowlist", $"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}"]);
        var (ada, eve) = (world.Telegram.User("Ada"), world.Telegram.User("Eve"));
        group!.Statuses[ada.Id] = "administrator";
        await eve.SaysAsync("/rent whatsapp us");
        await world.SeesAsync(eve, "This bot is private.");

        await eve.SaysAsync("/rent whatsapp us", group);
        await world.SeesAsync(eve, "In this group the group's admins may do that.");
        await ada.SaysAsync($"/rights rent {eve.Id}", group);
        await world.SeesInAsync(group, $"the group's admins and Eve (telegram:{eve.Id})");
        await eve.SaysAsync("/rights codes show", group);
        await world.RentsInAsync(eve, group);

        group.Statuses[eve.Id] = "left";
        await world.PassAsync(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(2));
        await eve.SaysAsync("/rent whatsapp us", group);
        await world.UntilStoredAsync(
            db => db.Audit
                .CountAsync(entry => entry.Act == AuditAct.Refuse)
                .ContinueWith(count => count.Result == 3, TaskScheduler.Default));

        Assert.Equal(1, world.Pool.Books.Sold);
        Assert.Equal(["Rent", "Govern", "Rent"], (await world.AuditAsync(AuditAct.Refuse)).Select(entry => entry.Detail));
        Assert.Single(await world.AuditAsync(AuditAct.Rights));
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task Behind_Show_code_the_code_goes_to_who_may_see_it_and_each_look_is_written_down()
    {
        SimulatedChat? group = null;
        await using var world =
            await GroupSteps.StartAsync(world => [$"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}"]);
        var (ada, bob, eve) = (world.Telegram.User("Ada"), world.Telegram.User("Bob"), world.Telegram.User("Eve"));
        group!.Statuses[ada.Id] = "administrator";
        group.Statuses[eve.Id] = "left";
        await bob.SaysAsync("/help");
        var (_, order) = await world.RentsInAsync(ada, group);
        world.Deliver(order, Code, "583920");
        var post = await world.SeesInAsync(group, "A code for WhatsApp has arrived.");

        await world.PressAsync(bob, post, "Show code");
        var shown = await world.SeesAsync(bob, Code);
        Assert.Equal("583920", shown.Button("Copy").CopyText);
        await world.PressAsync(eve, post, "Show code");
        await world.PressAsync(ada, post, "Show code");

        var alerts = world.Telegram.Calls
            .Where(call => call.Method == "answerCallbackQuery" && call.Body.TryGetProperty("show_alert", out _))
            .Select(call => call.Body.GetProperty("text").GetString()!)
            .ToList();
        Assert.Equal(2, alerts.Count);
        Assert.StartsWith("In this group all members may do that.", alerts[0], StringComparison.Ordinal);
        Assert.Contains("press Start", alerts[1], StringComparison.Ordinal);
        Assert.Contains("t.me/sms_test_bot?start=code", alerts[1], StringComparison.Ordinal);
        Assert.DoesNotContain(group.Messages, message => message.Text.Contains("583920", StringComparison.Ordinal));
        var looks = await world.AuditAsync(AuditAct.Reveal);
        Assert.Equal([$"telegram:{bob.Id}", $"telegram:{ada.Id}", $"telegram:{ada.Id}"], looks.Select(entry => entry.Who!.ToString()));
        Assert.StartsWith("not seen", looks[2].Detail, StringComparison.Ordinal);
        Assert.Equal("View", Assert.Single(await world.AuditAsync(AuditAct.Refuse)).Detail);
        await AppBooks.DeliveredAsync(world);
    }

    [Fact]
    public async Task Where_the_server_can_show_it_to_one_alone_the_code_comes_into_the_group_also_for_who_never_pressed_Start()
    {
        SimulatedChat? group = null;
        await using var world =
            await GroupSteps.StartAsync(world => [$"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}"]);
        world.Telegram.KnowsEphemeralReplies = true;
        var (ada, eve) = (world.Telegram.User("Ada"), world.Telegram.User("Eve"));
        group!.Statuses[ada.Id] = "administrator";
        group.Statuses[eve.Id] = "left";
        var (_, order) = await world.RentsInAsync(ada, group);
        world.Deliver(order, Code, "583920");
        var post = await world.SeesInAsync(group, "A code for WhatsApp has arrived.");

        await world.PressAsync(ada, post, "Show code");
        var (who, shown) = Assert.Single(world.Telegram.EphemeralReplies);
        Assert.Equal((ada, "583920"), (who, shown.Button("Copy").CopyText));
        await world.PressAsync(eve, post, "Show code");
        Assert.Single(world.Telegram.EphemeralReplies);

        Assert.Empty(ada.Chat.Messages);
        Assert.DoesNotContain(group.Messages, message => message.Text.Contains("583920", StringComparison.Ordinal));
        Assert.Single(await world.AuditAsync(AuditAct.Reveal));
        await AppBooks.DeliveredAsync(world);
    }

    [Fact]
    public async Task Only_the_owner_and_admins_refund_it()
    {
        SimulatedChat? group = null;
        await using var world =
            await GroupSteps.StartAsync(world => [$"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}"]);
        var (ada, bob, cem) = (world.Telegram.User("Ada"), world.Telegram.User("Bob"), world.Telegram.User("Cem"));
        group!.Statuses[ada.Id] = group.Statuses[cem.Id] = "administrator";
        await bob.SaysAsync("/help");
        var (card, order) = await world.RentsInAsync(ada, group);
        await world.PassAsync(TimeSpan.FromSeconds(125), TimeSpan.FromSeconds(4));

        await world.PressAsync(bob, card, "Cancel");
        await world.SeesAsync(bob, "In this group the member who rented it and the group's admins may do that.");
        Assert.True(order.IsOpen);
        await world.PressAsync(cem, card, "Cancel");
        await world.SeesInAsync(group, "confirmed by SMSPool");
        Assert.Equal(1, world.Pool.Books.Count("sms/cancel"));
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task Who_expects_a_code_is_called_once_when_it_comes_and_both_when_two_wait()
    {
        SimulatedChat? group = null;
        await using var world =
            await GroupSteps.StartAsync(world => [$"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}"]);
        var (ada, bob) = (world.Telegram.User("Ada"), world.Telegram.User("Bob"));
        group!.Statuses[ada.Id] = "administrator";
        var (card, order) = await world.RentsInAsync(ada, group);
        await ada.SaysAsync("/rights view admins", group);
        await world.SeesInAsync(group, "See codes: the group's admins");
        await world.PressAsync(ada, card, "I'm expecting a code");
        await world.PressAsync(bob, card, "I'm expecting a code");
        await world.PressAsync(bob, card, "I'm expecting a code");

        world.Deliver(order, Code, "583920");
        var post = await world.SeesInAsync(group, "A code for WhatsApp has arrived.");
        Assert.Equal(["Ada", "Bob"], post.Marked("text_mention"));
        await world.PressAsync(bob, post, "Show code");
        Assert.Equal("View", Assert.Single(await world.AuditAsync(AuditAct.Refuse)).Detail);
        Assert.Equal(2, (await world.AuditAsync(AuditAct.Expect)).Count);
        Assert.False(await world.ReadAsync(db => db.Expectations.AnyAsync()));
    }

    [Fact]
    public async Task In_an_unlisted_group_the_bot_says_one_sentence_and_leaves()
    {
        await using var world = await BotWorld.StartAsync();
        var group = world.Telegram.Group("Strangers");
        world.Telegram.Send("my_chat_member", new System.Text.Json.Nodes.JsonObject
        {
            ["chat"] = group.ToJson(),
            ["from"] = new System.Text.Json.Nodes.JsonObject { ["id"] = 5, ["is_bot"] = false, ["first_name"] = "X" },
            ["date"] = 1,
            ["old_chat_member"] = new System.Text.Json.Nodes.JsonObject { ["status"] = "left", ["user"] = world.Telegram.Me() },
            ["new_chat_member"] = new System.Text.Json.Nodes.JsonObject { ["status"] = "member", ["user"] = world.Telegram.Me() },
        });
        await world.UntilAsync(() => group.IsLeft);
        Assert.Contains($"telegram:{group.Id}", Assert.Single(group.Messages).Text, StringComparison.Ordinal);
    }
}
