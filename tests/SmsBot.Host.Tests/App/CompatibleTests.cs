using SmsBot.Testing.App;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Three shops that speak one protocol, side by side, with different prices and success.</summary>
public sealed class CompatibleTests : IAsyncLifetime
{
    private BotWorld _world = null!;
    private CompatibleSimulator _hero = null!;
    private CompatibleSimulator _plain = null!;
    private CompatibleSimulator _rubles = null!;
    private SimulatedUser _ada = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _hero = await CompatibleSimulator.StartAsync(_world.Clock, CompatibleShape.Envelope, shopNumber: 1);
        _plain = await CompatibleSimulator.StartAsync(_world.Clock, CompatibleShape.Plain, shopNumber: 2);
        _rubles = await CompatibleSimulator.StartAsync(_world.Clock, CompatibleShape.Envelope, shopNumber: 3);
        _hero.Sell("wa", "187", 0.40m, stock: 20);
        _plain.Sell("wa", "187", 0.30m, stock: 20);
        _rubles.Balance = 10_000;
        _rubles.Sell("wa", "187", 40, stock: 20);
        await _world.RunAsync(
            [
                .. Shop(0, _hero, ("Preset", "herosms"), ("RequestsPerSecond", "20")),
                .. Shop(1, _plain, ("Name", "plainshop")),
                .. Shop(2, _rubles, ("Preset", "herosms"), ("Name", "rubleshop"), ("UsdPerUnit", "0.0125"), ("RequestsPerSecond", "20")),
            ]);
        _ada = _world.Telegram.User("Ada");
    }

    public async Task DisposeAsync()
    {
        _world.KeepSecrets([.. _hero.Secrets, .. _plain.Secrets, .. _rubles.Secrets]);
        await _world.DisposeAsync();
        await _hero.DisposeAsync();
        await _plain.DisposeAsync();
        await _rubles.DisposeAsync();
    }

    [Fact]
    public async Task All_three_are_compared_and_each_rents_and_receives()
    {
        var prices = await _world.AsksAsync(_ada, "/price whatsapp us", "HeroSMS");
        Assert.All(
            (string[])["$0.30", "$0.40", "$0.50", "plainshop", "rubleshop"],
            words => Assert.Contains(words, prices.Text, StringComparison.Ordinal));

        foreach (var (shop, name) in ((CompatibleSimulator, string)[])[(_plain, "plainshop"), (_hero, "herosms"), (_rubles, "rubleshop")])
        {
            await _world.AsksAsync(_ada, $"/rent whatsapp us via {name}", "Waiting for the SMS.");
            var number = shop.Numbers.Last();
            shop.Deliver(number.Id, $"Your code: 5839{shop.Numbers.Count}{name.Length}", $"5839{shop.Numbers.Count}{name.Length}");
            await _world.SeesAsync(_ada, $"5839{shop.Numbers.Count}{name.Length}");
        }

        Assert.Equal(
            (0.30m, 0.40m, 0.50m),
            (await AppBooks.PaidAsync(
                _world, "plainshop"), await AppBooks.PaidAsync(_world, "herosms"), await AppBooks.PaidAsync(_world, "rubleshop")));
        Assert.Equal((1, 1, 1), (_plain.Books.Sold, _hero.Books.Sold, _rubles.Books.Sold));
    }

    [Fact]
    public async Task The_cheapest_that_has_numbers_is_rented()
    {
        _plain.Sell("wa", "187", 0.10m, stock: 0);
        _hero.Sell("wa", "187", 0.20m, stock: 5);

        await _world.AsksAsync(_ada, "/rent whatsapp us", "Waiting for the SMS.");

        Assert.Equal((0, 1, 0), (_plain.Books.Sold, _hero.Books.Sold, _rubles.Books.Sold));
    }

    [Fact]
    public async Task Another_code_is_free_and_a_number_without_a_code_is_paid_back()
    {
        var card = await _world.AsksAsync(_ada, "/rent whatsapp us via herosms", "Waiting for the SMS.");
        var number = _hero.Numbers.Single();
        _hero.Deliver(number.Id, "Your code: 583920", "583920");
        await _world.SeesAsync(_ada, "583920");
        await _world.SeesAsync(
            _ada,
            message => message.Id == card.Id
                && message.Buttons.SelectMany(row => row).Any(button => button.Text.StartsWith("Another code", StringComparison.Ordinal)));
        await _world.PressAsync(_ada, _ada.Chat.Find(card.Id)!, "Another code");
        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "is free. Ask for it?"), "Another code · free");
        await _world.UntilAsync(() => number.WaitsForAnother);
        _hero.Deliver(number.Id, "Your code: 771204", "771204");
        await _world.SeesAsync(_ada, "771204");

        await _world.AsksAsync(_ada, "/rent whatsapp us via plainshop", "Waiting for the SMS.");
        await _world.PassAsync(TimeSpan.FromMinutes(22), TimeSpan.FromSeconds(1));

        Assert.Equal((0.40m, 0m), (await AppBooks.PaidAsync(_world, "herosms"), await AppBooks.PaidAsync(_world, "plainshop")));
    }

    [Fact]
    public async Task Done_tells_the_shop_that_the_number_is_no_longer_needed()
    {
        await _world.AsksAsync(_ada, "/rent whatsapp us via plainshop", "Waiting for the SMS.");
        var number = _plain.Numbers.Single();
        _plain.Deliver(number.Id, "Your code: 583920", "583920");

        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "583920"), "Done");

        await _world.UntilAsync(() => number.IsFinished);
    }

    private static IEnumerable<string> Shop(int index, CompatibleSimulator shop, params (string Key, string Value)[] settings) =>
        settings
            .Append(("ApiKey", shop.ApiKey))
            .Append(("BaseUrl", shop.BaseUrl))
            .Select(setting => $"--Providers:Compatible:{index}:{setting.Item1}={setting.Item2}");
}
