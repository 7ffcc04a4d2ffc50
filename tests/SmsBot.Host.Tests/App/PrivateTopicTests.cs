using SmsBot.Testing.App;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>A private chat with the bot may have topics: what is asked in one is answered and delivered there.</summary>
public sealed class PrivateTopicTests
{
    private const long Topic = 77;

    [Fact]
    public async Task Card_code_and_answers_stay_in_the_topic_that_they_were_asked_for_in()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        ada.Chat.Threads.Add(Topic);

        await ada.SaysAsync("/rent whatsapp us", thread: Topic);
        var order = await world.Pool.OrderedAsync();
        var card = await world.SeesAsync(ada, "Waiting for the SMS.");
        await world.PressAsync(ada, card, "I've requested the code");
        await world.SeesAsync(ada, "that you asked for");
        world.Deliver(order, "Your WhatsApp code: 583920", "583920");
        var code = await world.SeesAsync(ada, "Your WhatsApp code: 583920");
        await ada.SaysAsync("/numbers", thread: Topic);
        await world.SeesAsync(ada, "WhatsApp", after: code);

        Assert.Equal(card.Id, code.ReplyTo);
        Assert.All(ada.Chat.Messages, message => Assert.Equal(Topic, message.ThreadId));
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public async Task A_topic_that_was_deleted_keeps_no_code_back()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        ada.Chat.Threads.Add(Topic);
        await ada.SaysAsync("/rent whatsapp us", thread: Topic);
        var order = await world.Pool.OrderedAsync();
        await world.SeesAsync(ada, "Waiting for the SMS.");

        ada.Chat.Threads.Remove(Topic);
        world.Deliver(order, "Your WhatsApp code: 583920", "583920");
        Assert.Null((await world.SeesAsync(ada, "Your WhatsApp code: 583920")).ThreadId);
        await AppBooks.AgreeAsync(world);
    }
}
