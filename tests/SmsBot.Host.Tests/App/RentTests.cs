using SmsBot.Testing.App;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

public sealed class RentTests
{
    [Fact]
    public async Task Rent_wait_code()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");

        await ada.SaysAsync("/rent whatsapp us");
        var order = await world.Pool.OrderedAsync();
        var card = await world.SeesAsync(ada, "Waiting for the SMS.");
        Assert.Contains(order.PhoneNumber, card.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("SMSPool · $0.31 · expires", card.Text, StringComparison.Ordinal);
        Assert.Contains(order.Number, card.Button("Copy").CopyText, StringComparison.Ordinal);

        await world.PressAsync(ada, card, "I've requested the code");
        await world.SeesAsync(ada, "that you asked for");
        world.Deliver(order, "Your WhatsApp code: 583920", "583920");
        var code = await world.SeesAsync(ada, "Your WhatsApp code: 583920");

        Assert.StartsWith("583920", code.Text, StringComparison.Ordinal);
        Assert.Equal(card.Id, code.ReplyTo);
        Assert.Equal("583920", code.Button("Copy").CopyText);
        var closed = await world.SeesAsync(ada, "Code received");
        Assert.Equal(card.Id, closed.Id);
        Assert.Equal(1, world.Pool.Books.Sold);
        Assert.Equal(2, ada.Chat.Messages.Count(message => message.FromBot));
    }
}
