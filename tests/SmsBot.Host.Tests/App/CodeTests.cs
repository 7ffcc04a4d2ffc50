using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>/code with shops whose numbers never, sometimes or always bring a code: every cent and every code is accounted for.</summary>
public sealed class CodeTests : IAsyncLifetime
{
    private const int Wishes = 3;
    private const int MostNumbers = 3;
    private readonly HashSet<long> _seen = [];
    private BotWorld _world = null!;
    private CompatibleSimulator _cheap = null!;
    private CompatibleSimulator _dear = null!;
    private SimulatedUser _ada = null!;
    private int _sold;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _cheap = await CompatibleSimulator.StartAsync(_world.Clock, CompatibleShape.Plain, shopNumber: 1);
        _dear = await CompatibleSimulator.StartAsync(_world.Clock, CompatibleShape.Envelope, shopNumber: 2);
        _cheap.Sell("wa", "187", 0.30m, stock: 100);
        _dear.Sell("wa", "187", 0.40m, stock: 100);
        await _world.RunAsync([.. Shop(0, _cheap, "cheapshop"), .. Shop(1, _dear, "dearshop"), "--Limits:MaxActivePerMember=50"]);
        _ada = _world.Telegram.User("Ada");
    }

    public async Task DisposeAsync()
    {
        _world.KeepSecrets([.. _cheap.Secrets, .. _dear.Secrets]);
        await _world.DisposeAsync();
        await _cheap.DisposeAsync();
        await _dear.DisposeAsync();
    }

    /// <param name="everySo">The share of numbers that bring a code: one of so many; 0: none.</param>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, Wishes)]
    [InlineData(1, Wishes)]
    public async Task Each_wish_ends_with_a_code_or_costs_nothing(int everySo, int codes)
    {
        for (var wish = 1; wish <= Wishes; wish++)
        {
            var offer = await _world.AsksAsync(_ada, "/code whatsapp us", "in all, at most");
            await _world.PressAsync(_ada, offer, "Get me a code");
            await _world.UntilAsync(() => _cheap.Books.Sold + _dear.Books.Sold > _seen.Count);
            for (var minutes = 0; minutes < 70 && await OpenAsync() > 0; minutes++)
            {
                Deliver(everySo);
                await _world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
            }

            Assert.Equal(0, await OpenAsync());
        }

        // The last numbers are paid back when their time is over.
        await _world.PassAsync(TimeSpan.FromMinutes(25), TimeSpan.FromSeconds(5));
        var (found, ended) = await _world.ReadAsync(async db => (
            await db.CodeSearches.CountAsync(search => search.Status == CodeSearchStatus.Found),
            await db.CodeSearches.CountAsync(search => search.Status == CodeSearchStatus.Ended)));
        Assert.Equal((codes, Wishes - codes), (found, ended));
        Assert.Equal(codes, await _world.ReadAsync(db => db.Sms.CountAsync()));
        Assert.InRange(_sold, Wishes, Wishes * MostNumbers);
        foreach (var (shop, name) in ((CompatibleSimulator, string)[])[(_cheap, "cheapshop"), (_dear, "dearshop")])
        {
            var kept = shop.Numbers.Where(number => !number.IsPaidBack(_world.Clock.GetUtcNow())).Sum(number => number.Price);
            Assert.Equal(shop.Numbers.Where(number => number.Sms.Count > 0).Sum(number => number.Price), kept);
            Assert.Equal(kept, await AppBooks.PaidAsync(_world, name));
        }
    }

    /// <summary>Brings a code to each so manieth number that was sold since the last call.</summary>
    private void Deliver(int everySo)
    {
        foreach (var shop in (CompatibleSimulator[])[_cheap, _dear])
        {
            foreach (var number in shop.Numbers.Where(number => _seen.Add(number.Id)))
            {
                if (everySo > 0 && ++_sold % everySo == 0)
                    shop.Deliver(number.Id, $"Your code: {583_000 + _sold}", $"{583_000 + _sold}");
                else if (everySo == 0)
                    _sold++;
            }
        }
    }

    private Task<int> OpenAsync() => _world.ReadAsync(db => db.CodeSearches.CountAsync(
        search => search.Status == CodeSearchStatus.Running || search.Status == CodeSearchStatus.Stopping));

    private static IEnumerable<string> Shop(int index, CompatibleSimulator shop, string name)
    {
        List<(string Key, string Value)> settings =
            [("Name", name), ("ApiKey", shop.ApiKey), ("BaseUrl", shop.BaseUrl), ("RequestsPerSecond", "20")];
        if (shop.Shape == CompatibleShape.Envelope)
            settings.Add(("Preset", "herosms"));
        return settings.Select(setting => $"--Providers:Compatible:{index}:{setting.Key}={setting.Value}");
    }
}
