using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>A chat that refuses, hesitates or lies, and presses that come twice, late, forged or from others.</summary>
public sealed class ChatTroubleTests
{
    private const string Text = "Your WhatsApp code: 583920";

    public static TheoryData<string, string> Faults => new()
    {
        { "sendMessage", "429" },
        { "sendMessage", "429 long" },
        { "sendMessage", "502" },
        { "editMessageText", "not modified" },
        { "editMessageText", "429" },
        { "editMessageText", "502" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_code_arrives_in_the_end_and_once(string method, string trouble)
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        var (card, order) = await world.RentsAsync(ada);
        var fault = trouble switch
        {
            "429" => Fault.TooManyRequests(3),
            "429 long" => Fault.TooManyRequests(40),
            "502" => Fault.Html(),
            _ =>
                Fault.Status(
                    400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"),
        };
        world.Telegram.Faults.Add(method, fault, fault);

        world.Deliver(order, Text, "583920");
        await world.SeesAsync(ada, Text, TimeSpan.FromSeconds(1));
        await AppBooks.DeliveredAsync(world);

        Assert.Equal(1, ada.Count(Text));
        Assert.Equal(trouble == "not modified", card.Chat.Find(card.Id)!.Text.Contains("Waiting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_blocked_bot_keeps_the_code_until_the_member_is_back()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        var (_, order) = await world.RentsAsync(ada);
        await ada.BlocksAsync();
        world.Deliver(order, Text, "583920");
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2));
        await world.StopAppAsync();
        await world.RunAsync();

        await ada.UnblocksAsync();
        await world.SeesAsync(ada, Text);
        await AppBooks.DeliveredAsync(world);

        Assert.Equal(1, ada.Count(Text));
    }

    [Fact]
    public async Task A_rent_button_pressed_twice_at_once_buys_once()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        var offer = await world.AsksAsync(ada, "/price whatsapp us", "Checked just now.");
        var data = offer.Button("Rent").CallbackData!;

        await Task.WhenAll(world.PressDataAsync(ada, offer, data), world.PressDataAsync(ada, offer, data));
        await world.SeesAsync(ada, "Waiting for the SMS.");
        await world.PressDataAsync(ada, offer, data);
        await world.UntilAsync(() => ada.Chat.Find(offer.Id) is null);

        Assert.Equal(1, world.Pool.Books.Count("purchase/sms"));
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task Presses_of_others_forged_ones_and_late_ones_change_nothing()
    {
        await using var world = await BotWorld.StartAsync();
        var (ada, eve) = (world.Telegram.User("Ada"), world.Telegram.User("Eve"));
        var (card, order) = await world.RentsAsync(ada);
        var refund = card.Button("Cancel").CallbackData!;
        var hello = await world.AsksAsync(eve, "/start", "I rent phone numbers");

        await world.PressDataAsync(eve, hello, refund);
        await world.SeesAsync(eve, "You have no such number.");
        foreach (var forged in new[] { "1.by.999999", "1.by.x", "1.rf.-1", "2.rf.1", "1.pc.1.us", "💣", "1.al.telegram:1" })
        {
            var last = eve.Chat.Messages[^1];
            await world.PressDataAsync(eve, hello, forged);
            await world.UntilAsync(() => eve.Chat.Messages[^1].Id > last.Id || world.Telegram.Unconfirmed == 0);
        }

        await world.PassAsync(TimeSpan.FromMinutes(12), TimeSpan.FromSeconds(4));
        Assert.Equal(0, world.Pool.Books.Count("sms/cancel"));
        var said = ada.Chat.Messages[^1];
        await world.PressDataAsync(ada, card, refund, tooLate: true);
        await world.SeesAsync(ada, message => message.Id > said.Id);

        Assert.Equal(0, world.Pool.Books.Count("sms/cancel"));
        Assert.Equal(1, world.Pool.Books.Sold);
        Assert.Equal(6, order.Status);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task A_command_that_waited_an_hour_asks_instead_of_buying()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");

        await ada.SaysAsync("/rent whatsapp us", sentAt: world.Clock.GetUtcNow() - TimeSpan.FromHours(1));
        var asked = await world.SeesAsync(ada, "so I have not bought anything");
        Assert.Equal(0, world.Pool.Books.Sold);

        await world.PressAsync(ada, asked, "Show offers");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Checked just now."), "Rent · SMSPool");
        await world.SeesAsync(ada, "Waiting for the SMS.");
    }

    [Fact]
    public async Task In_a_group_that_is_not_listed_nothing_is_rented_and_who_asked_is_told_in_private()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        await world.AsksAsync(ada, "/start", "I rent phone numbers");
        var group = world.Telegram.Group("team");

        await ada.SaysAsync("/rent whatsapp us", group);

        await world.UntilAsync(() => ada.Count("This group is not on my list") == 1);
        Assert.DoesNotContain(group.Messages, message => message.FromBot);
        Assert.Equal(0, world.Pool.Books.Sold);
    }
}
