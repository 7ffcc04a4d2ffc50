using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Host.Tests.App;

/// <summary>The same conversations on Discord, beside Telegram on one database.</summary>
public sealed class DiscordTests
{
    private static readonly (string Option, string Value)[] WhatsAppUs = [("service", "whatsapp"), ("country", "us")];

    [Fact]
    public async Task Rent_wait_code()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");

        ada.Types("rent", WhatsAppUs);
        var card = await world.SeesAsync(ada, "Waiting for the SMS.");
        var order = Assert.Single(world.Pool.Orders);
        Assert.Contains(order.PhoneNumber, card.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("SMSPool · $0.31 · expires <t:", card.Text, StringComparison.Ordinal);

        ada.Presses(card, "I've requested the code");
        await world.SeesAsync(ada, "that you asked for");
        world.Deliver(order, "Your WhatsApp code: 583920", "583920");
        var code = await world.SeesAsync(ada, "Your WhatsApp code: 583920");

        Assert.StartsWith("```\n583920\n```\n", code.Content, StringComparison.Ordinal);
        Assert.Equal($"{card.Id}", code.ReplyTo);
        Assert.Equal(card.Id, (await world.SeesAsync(ada, "Code received")).Id);
        await AppBooks.DeliveredAsync(world);
        Assert.Equal(2, ada.Messages.Count);
        Assert.Equal(1, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task Asked_in_a_server_the_number_and_the_code_go_to_the_private_chat()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");

        ada.TypesInServer("rent", WhatsAppUs);
        var card = await world.SeesAsync(ada, "Waiting for the SMS.");
        var hint = await world.SeesAsync(ada, "I have answered in our private chat");
        Assert.Equal(ada.DmChannel, card.Channel);
        Assert.True(hint.Ephemeral);

        // Long after the interaction's token is dead.
        await world.PassAsync(TimeSpan.FromMinutes(16), TimeSpan.FromSeconds(5));
        world.Deliver(Assert.Single(world.Pool.Orders), "Your WhatsApp code: 583920", "583920");
        Assert.Equal(ada.DmChannel, (await world.SeesAsync(ada, "Your WhatsApp code: 583920")).Channel);
    }

    [Fact]
    public async Task With_closed_private_messages_nothing_is_bought_and_the_member_is_told_how_to_open_them()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");
        ada.HasClosedDms = true;

        ada.TypesInServer("rent", WhatsAppUs);
        var told = await world.SeesAsync(ada, "allow direct messages");

        Assert.True(told.Ephemeral);
        Assert.Equal(0, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);
        ada.HasClosedDms = false;
        ada.TypesInServer("rent", WhatsAppUs);
        await world.SeesAsync(ada, "Waiting for the SMS.");
        Assert.Equal(1, world.Pool.Books.Sold);
    }

    [Fact]
    public async Task First_contact_leads_by_buttons_and_menus_to_a_number()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");

        ada.TypesInServer("start");
        ada.Presses(await world.SeesAsync(ada, "I rent phone numbers"), "WhatsApp");
        ada.Presses(await world.SeesAsync(ada, "Which country"), "United States");
        ada.Presses(await world.SeesAsync(ada, "for how long?"), "One code");
        ada.Presses(await world.SeesAsync(ada, "Checked just now."), "Rent · SMSPool $0.31");

        Assert.Equal(ada.DmChannel, (await world.SeesAsync(ada, "Waiting for the SMS.")).Channel);
        Assert.Single(ada.Messages, message => message.Ephemeral);
        Assert.Equal(1, world.Pool.Books.Sold);
    }

    [Fact]
    public async Task A_price_is_shown_with_its_offer_and_a_double_press_buys_once()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");

        ada.Types("price", ("country", "us"), ("service", "whatsapp"));
        var offer = await world.SeesAsync(ada, "WhatsApp · United States · one code");
        Assert.Contains("automatic refund", offer.Text, StringComparison.Ordinal);
        Assert.Equal(0, world.Pool.Books.Sold);

        ada.Presses(offer, "Rent · SMSPool $0.31");
        ada.Presses(offer, "Rent · SMSPool $0.31");
        await world.SeesAsync(ada, "Waiting for the SMS.");
        await AppBooks.DeliveredAsync(world);
        Assert.Equal(1, world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task A_refund_is_queued_and_shown_once_the_provider_has_confirmed_it()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");
        ada.Types("rent", WhatsAppUs);
        var card = await world.SeesAsync(ada, "Waiting for the SMS.");

        ada.Presses(card, "Cancel");
        var refunded = await world.SeesAsync(ada, "confirmed by SMSPool", TimeSpan.FromSeconds(2));

        Assert.Equal(card.Id, refunded.Id);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task Suggestions_come_from_the_catalogue_and_are_for_members_only()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var (ada, eve) = (world.Discord.Member("Ada"), world.Discord.Member("Eve"));
        world.Pool.Sell("Telegram", "DE", 0.40m, stock: 5);
        await world.RunAsync("--Access:Mode=Allowlist", $"--Access:Users:0=discord:{ada.Id}", "--Access:Admins:0=discord:1");

        Assert.Equal([("WhatsApp", "whatsapp")], await ada.AsksForChoicesAsync("rent", "service", "whats"));
        Assert.Equal([("Germany", "de")], await ada.AsksForChoicesAsync("price", "country", "germ"));
        Assert.Contains(("One code", "code"), await ada.AsksForChoicesAsync("rent", "length", ""));
        Assert.Empty(await ada.AsksForChoicesAsync("admin allow", "account", ""));
        Assert.Empty(await eve.AsksForChoicesAsync("rent", "service", "whats"));

        ada.Types("rent", ("service", "whatsapp"), ("country", "us"), ("length", "code"), ("max", "0.50"));
        await world.SeesAsync(ada, "Waiting for the SMS.");
    }

    [Fact]
    public async Task Guests_of_a_listed_server_get_suggestions_there_for_what_its_rules_let_them_do()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var (boss, ada, bob) = (world.Discord.Member("Boss"), world.Discord.Member("Ada"), world.Discord.Member("Bob"));
        ada.Permissions = GroupSteps.Manages;
        var channel = world.Discord.Channel();
        await world.RunAsync(
            "--Access:Mode=Allowlist", $"--Access:Admins:0=discord:{boss.Id}", $"--Access:Chats:0=discord:{DiscordMember.Server}");

        Assert.Empty(await bob.AsksForChoicesAsync("rent", "service", "whats", channel));
        Assert.Equal([("WhatsApp", "whatsapp")], await ada.AsksForChoicesAsync("rent", "service", "whats", channel));
        ada.TypesIn(channel, "rights", ("rent", "everyone"));
        await world.SeesAsync(ada, "Rent on the group's account: all members");
        Assert.Equal([("WhatsApp", "whatsapp")], await bob.AsksForChoicesAsync("rent", "service", "whats", channel));
        Assert.Empty(await bob.AsksForChoicesAsync("rent", "service", "whats"));
        Assert.Empty(await bob.AsksForChoicesAsync("price", "service", "whats", channel));
        Assert.Empty(await bob.AsksForChoicesAsync("note", "lease", "", channel));

        boss.Types("admin deny", ("user", bob.Id));
        await world.SeesAsync(boss, "may no longer use the bot");
        Assert.Empty(await bob.AsksForChoicesAsync("rent", "service", "whats", channel));
    }

    [Fact]
    public async Task A_stranger_is_answered_once_and_leaves_nothing_behind_afterwards()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var (boss, eve) = (world.Discord.Member("Boss"), world.Discord.Member("Eve"));
        await world.RunAsync("--Access:Mode=Allowlist", $"--Access:Admins:0=discord:{boss.Id}");

        eve.TypesInServer("rent", WhatsAppUs);
        var question = await world.SeesAsync(boss, "Eve");
        Assert.Equal(boss.DmChannel, question.Channel);
        await world.UntilAsync(() => eve.Messages is [{ Ephemeral: true, Thinking: false }]);
        eve.TypesInServer("rent", WhatsAppUs);
        await world.UntilAsync(() => world.Discord.Interactions.Values.All(one => one.IsAcknowledged) && eve.Messages.Count == 1);

        boss.Presses(question, "Allow");
        await world.SeesAsync(eve, "You may use this bot now", after: eve.Messages[0]);
    }

    [Fact]
    public async Task Telegram_and_Discord_run_together_and_each_member_keeps_to_their_own()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var (ada, bob) = (world.Discord.Member("Ada"), world.Telegram.User("Bob"));
        ada.Types("rent", WhatsAppUs);
        await world.SeesAsync(ada, "Waiting for the SMS.");
        var (_, second) = await world.RentsAsync(bob);

        world.Deliver(world.Pool.Orders[0], "Your WhatsApp code: 583921", "583921");
        world.Deliver(second, "Your WhatsApp code: 583922", "583922");

        await world.SeesAsync(ada, "583921");
        await world.SeesAsync(bob, "583922");
        Assert.Equal(0, ada.Count("583922"));
        Assert.Equal(0, bob.Count("583921"));
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task A_code_arrives_once_through_broken_connections_limits_and_lost_answers()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");
        ada.Types("rent", WhatsAppUs);
        await world.SeesAsync(ada, "Waiting for the SMS.");
        const string Post = "POST channels/messages";
        world.Discord.Fail(
            Post, new DiscordFault(DiscordAnswer.TooMany(20)), DiscordFault.Close with { TakesEffect = true }, DiscordFault.Status(502));
        world.Discord.Gateway.Drop();

        world.Deliver(Assert.Single(world.Pool.Orders), "Your WhatsApp code: 583920", "583920");
        await world.SeesAsync(ada, "Your WhatsApp code: 583920");
        await AppBooks.DeliveredAsync(world);

        Assert.Equal(1, ada.Count("Your WhatsApp code: 583920"));
        await world.UntilAsync(() => world.Discord.Gateway.IsConnected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Nothing_is_bought_twice_when_the_bot_dies_while_an_interaction_is_handled(int afterEffect)
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");
        world.App.Effects.Arm(killAfter: afterEffect);
        ada.Types("rent", WhatsAppUs);
        await world.UntilAsync(() => world.App.Effects.IsDead);
        world.App.Abandon();
        await world.RunAsync();

        await AppBooks.SettledAsync(world);
        await AppBooks.AgreeAsync(world);
        Assert.InRange(world.Pool.Books.Sold, 0, 1);
        Assert.Contains(ada.Messages, message => !message.Thinking);
    }

    [Fact]
    public async Task Every_command_is_acknowledged_while_the_provider_hangs_and_more_wait_than_are_handled_at_once()
    {
        await using var world = await BotWorld.StartWithDiscordAsync("--Limits:DailySpendTotal=1000");
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Pool.Fail("request/price", new ShopFault { Gate = open.Task }, times: 200);

        var asked = Enumerable.Range(0, 100).Select(i => world.Discord.Member($"Member {i}").Types("price", WhatsAppUs)).ToList();
        await world.Discord.UntilAsync(() => asked.TrueForAll(one => one.IsAcknowledged), "A command was not acknowledged.");

        Assert.All(asked, one => Assert.All(one.Member.Messages, message => Assert.True(message.Thinking)));
        open.SetResult();
        await world.UntilAsync(() => asked.TrueForAll(one => one.Member.Count("WhatsApp · United States") == 1));
    }

    [Fact]
    public async Task Many_countries_stand_in_a_menu_that_can_be_leafed_through()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        foreach (var country in new[] { "GB", "DE", "FR", "NL", "CA", "ES", "IT", "PL", "SE", "BR", "IN", "ID", "PH", "JP", "MX" })
            world.Pool.Sell("WhatsApp", country, 0.31m, stock: 5);
        await world.RunAsync();
        var ada = world.Discord.Member("Ada");

        ada.Types("rent", ("service", "whatsapp"));
        var first = await world.SeesAsync(ada, "Which country");
        Assert.NotNull(first.Button("Germany").Value);
        ada.Presses(first, "Next");
        await world.UntilAsync(() => ada.Find(message => message.Id == first.Id)!.Edits > 0);
        ada.Presses(first, "Mexico");
        ada.Presses(await world.SeesAsync(ada, "for how long?"), "One code");

        Assert.Equal(first.Id, (await world.SeesAsync(ada, "WhatsApp · Mexico · one code")).Id);
    }
}
