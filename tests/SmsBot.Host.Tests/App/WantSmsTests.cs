using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;
using SmsBot.Testing.WantSms;

namespace SmsBot.Host.Tests.App;

/// <summary>WantSMS's two leases on Telegram: one is renewed, the other extended, and the account gives two back in 30 minutes.</summary>
public sealed class WantSmsTests
{
    [Theory]
    [InlineData(WantSmsShape.Plain)]
    [InlineData(WantSmsShape.Wrapped)]
    public async Task A_renewable_lease_receives_and_is_renewed_for_its_own_length(WantSmsShape shape)
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shop = await OpenAsync(world, shape);
        var ada = world.Telegram.User("Ada");

        var (card, rental) = await LeasesAsync(world, shop, ada, "/rent uber us 30d via wantsms", "renew for the same 30 days");
        shop.Deliver(rental.Id, "Your code is 583920");
        await world.SeesAsync(ada, "Your code is 583920", TimeSpan.FromSeconds(1));

        await world.PressAsync(ada, card, "Renew");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Renew for 30 days at $9.00? New end"), "Renew · $9.00");
        await world.SeesAsync(ada, "Renewed until");

        Assert.Equal(rental.CreatedAt.AddDays(60), rental.EndsAt);
        Assert.Equal((1, 1), (shop.Books.Count("renewable/reserve"), shop.Books.Count("renewable/renew")));
        Assert.Equal(1, ada.Count("Your code is 583920"));
        await world.PressAsync(ada, card, "More…");
        await world.UntilAsync(() => ada.Chat.Find(card.Id)!.Buttons.SelectMany(row => row).Any(button => button.Text == "Note"));
        Assert.DoesNotContain(ada.Chat.Find(card.Id)!.Buttons.SelectMany(row => row), button => button.Text == "Refund");
        await AgreesAsync(world, shop);
    }

    [Fact]
    public async Task A_standard_lease_receives_and_is_extended()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shop = await OpenAsync(world);
        var ada = world.Telegram.User("Ada");

        var (card, rental) = await LeasesAsync(world, shop, ada, "/rent airbnb us 7d via wantsms", "can be extended");
        shop.Deliver(rental.Id, "Your code is 110022");
        shop.Deliver(rental.Id, "Your code is 330044");
        await world.SeesAsync(ada, "2 SMS so far.", TimeSpan.FromSeconds(1));

        await world.PressAsync(ada, card, "Extend");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Extend by how long?"), "3 d");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Extend by 3 days at $3.30?"), "Extend · $3.30");
        await world.SeesAsync(ada, "Extended until");

        Assert.Equal(rental.CreatedAt.AddDays(10), rental.EndsAt);
        Assert.Equal((1, 1), (shop.Books.Count("standard/reserve"), shop.Books.Count("standard/extend")));
        Assert.Equal((1, 1), (ada.Count("Your code is 110022"), ada.Count("Your code is 330044")));
        await AgreesAsync(world, shop);
    }

    [Fact]
    public async Task Two_are_given_back_in_30_minutes_and_the_third_has_its_time()
    {
        await using var world = await BotWorld.CreateAsync();
        await using var shop = await OpenAsync(world);
        var (ada, bea) = (world.Telegram.User("Ada"), world.Telegram.User("Bea"));
        var (first, _) = await LeasesAsync(world, shop, ada, "/rent airbnb us 7d via wantsms");
        var (second, _) = await LeasesAsync(world, shop, bea, "/rent airbnb us 7d via wantsms");
        var (third, last) = await LeasesAsync(world, shop, bea, "/rent uber us 30d via wantsms");

        await world.PressMoreAsync(ada, first, "Refund");
        await world.SeesAsync(ada, "Charged $3.30, refunded $3.30, confirmed by WantSMS");
        var since = world.Clock.GetUtcNow();
        await world.PressMoreAsync(bea, second, "Refund");
        await world.SeesAsync(bea, "Charged $3.30, refunded $3.30, confirmed by WantSMS");
        await world.PressMoreAsync(bea, third, "Refund");
        await world.SeesAsync(bea, "WantSMS allows two self-refunds in 30 minutes; both are used. Next: in ");
        await world.SeesAsync(bea, "A code that comes first is yours.");
        Assert.Equal((2, "active"), (shop.Books.Count("refund"), last.Status));

        await world.SeesAsync(bea, "Charged $9.00, refunded $9.00, confirmed by WantSMS", TimeSpan.FromSeconds(4));

        Assert.InRange(world.Clock.GetUtcNow() - since, TimeSpan.FromMinutes(29.9), TimeSpan.FromMinutes(31));
        Assert.Equal((3, 0m), (shop.Books.Count("refund"), shop.Books.Charged));
        await AgreesAsync(world, shop);
    }

    private static async Task<WantSmsSimulator> OpenAsync(BotWorld world, WantSmsShape shape = WantSmsShape.Plain)
    {
        var shop = await WantSmsSimulator.StartAsync(world.Clock);
        shop.Shape = shape;
        shop.Sell("renewable", "uber", 9);
        shop.Sell("standard", "airbnb", 3.30m);
        await world.RunAsync($"--Providers:WantSms:ApiKey={shop.ApiKey}", $"--Providers:WantSms:BaseUrl={shop.BaseUrl}");
        return shop;
    }

    private static async Task<(SimulatedMessage Card, WantSmsRental Rental)> LeasesAsync(
        BotWorld world, WantSmsSimulator shop, SimulatedUser who, string words, string terms = "")
    {
        var offer = await world.AsksAsync(who, words, "Checked just now.");
        Assert.Contains(terms, offer.Text, StringComparison.Ordinal);
        await world.PressAsync(who, offer, "Rent · WantSMS");
        var card = await world.SeesAsync(who, "0 SMS so far.", after: offer);
        var rental = shop.Rentals.Values.MaxBy(rental => rental.Id)!;
        return (card, rental);
    }

    private static async Task AgreesAsync(BotWorld world, WantSmsSimulator shop) =>
        Assert.Equal(shop.Books.Charged, await AppBooks.PaidAsync(world, "wantsms"));
}
