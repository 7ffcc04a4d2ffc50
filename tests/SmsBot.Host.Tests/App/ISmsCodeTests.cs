using SmsBot.Testing.App;
using SmsBot.Testing.ISmsCode;
using SmsBot.Testing.Shops;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>iSMScode beside SMSPool on Telegram: no price before buying, no list, one call a number.</summary>
public sealed class ISmsCodeTests
{
    [Fact]
    public async Task A_number_without_a_price_is_asked_about_once_and_its_codes_come()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shop = await OpenAsync(world);
        await world.RunAsync(Arguments(shop));
        var ada = world.Telegram.User("Ada");

        var offer = await world.AsksAsync(ada, "/rent whatsapp us via ismscode", "iSMScode tells the price only after the purchase");
        Assert.Equal(0, shop.Books.Sold);
        await world.PressAsync(ada, offer, "Rent");
        var card = await world.SeesAsync(ada, "Waiting for the SMS.");
        var number = shop.Numbers.Single();
        Assert.Contains("+1 202 555", card.Text, StringComparison.Ordinal);

        shop.Deliver(number.Id, "Your WhatsApp code: 583920");
        await world.SeesAsync(ada, "Your WhatsApp code: 583920");
        shop.Deliver(number.Id, "Your WhatsApp code: 771144");
        await world.SeesAsync(ada, "Your WhatsApp code: 771144", TimeSpan.FromSeconds(2));
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2));
        Assert.Equal(1, ada.Count("583920"));
        Assert.Equal(1, shop.Books.Count("numbers/request"));
    }

    [Fact]
    public async Task The_operators_own_price_is_shown_held_and_charged()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shop = await OpenAsync(world);
        await world.RunAsync([.. Arguments(shop), "--Providers:ISmsCode:Prices:us:whatsapp=0.40"]);
        var ada = world.Telegram.User("Ada");

        await world.AsksAsync(ada, "/rent whatsapp us via ismscode", "Waiting for the SMS.");

        Assert.Equal(0.40m, await AppBooks.PaidAsync(world, "ismscode"));
    }

    [Theory]
    [InlineData("unauthorized", 401, "first top-up")]
    [InlineData("insufficient_balance", 402, "The balance at iSMScode is too low.")]
    [InlineData("no_numbers_available", 404, "Out of stock at iSMScode")]
    [InlineData("invalid_service", 400, "Nothing was charged")]
    public async Task Each_no_says_who_refused_and_why(string code, int status, string sees)
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shop = await OpenAsync(world);
        await world.RunAsync([.. Arguments(shop), "--Providers:ISmsCode:Prices:*=0.40"]);
        var ada = world.Telegram.User("Ada");
        shop.Fail("numbers/request", ShopFault.Answer(status, $$"""{"status":"error","code":"{{code}}","message":"Sorry"}"""));

        await world.AsksAsync(ada, "/rent whatsapp us via ismscode", sees);

        Assert.Equal(0, shop.Books.Sold);
        await AppBooks.AgreeAsync(world);
    }

    private static async Task<ISmsCodeSimulator> OpenAsync(BotWorld world)
    {
        var shop = await ISmsCodeSimulator.StartAsync(world.Clock);
        shop.Sell("whatsapp", "US", 0.40m, stock: 5);
        return shop;
    }

    private static string[] Arguments(ISmsCodeSimulator shop) =>
        [$"--Providers:ISmsCode:ApiKey={shop.ApiKey}", $"--Providers:ISmsCode:BaseUrl={shop.BaseUrl}"];
}
