using SmsBot.Testing.App;
using SmsBot.Testing.Compatible;
using SmsBot.Testing.Shops;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>The leases of a shop that speaks the common protocol, from the offer to the books.</summary>
public sealed class CompatibleLeaseTests : IAsyncLifetime
{
    private BotWorld _world = null!;
    private CompatibleSimulator _shop = null!;
    private SimulatedUser _ada = null!;
    private SimulatedUser _boss = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _shop = await CompatibleSimulator.StartAsync(_world.Clock, CompatibleShape.Plain);
        _shop.Sell("wa", "187", 0.40m, stock: 5);
        _shop.Leases.Sell("wa", "187", 72, 4.50m, stock: 5);
        _shop.Leases.WritesLocalTime = true;
        (_ada, _boss) = (_world.Telegram.User("Ada"), _world.Telegram.User("Boss"));
        await _world.RunAsync(
        [
            $"--Providers:Compatible:0:ApiKey={_shop.ApiKey}",
            $"--Providers:Compatible:0:BaseUrl={_shop.BaseUrl}",
            "--Providers:Compatible:0:Preset=smsonline",
            $"--Access:Admins:0=telegram:{_boss.Id}",
        ]);
    }

    public async Task DisposeAsync()
    {
        _world.KeepSecrets([.. _shop.Secrets]);
        await _world.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task A_lease_receives_is_extended_and_receives_after_its_first_end()
    {
        var (card, lease) = await LeaseAsync();
        _shop.Leases.Deliver(lease.Id, "Your code is 583920");
        await _world.SeesAsync(_ada, "583920", TimeSpan.FromSeconds(2));
        _shop.Leases.Deliver(lease.Id, "Your code is 771204");
        await _world.SeesAsync(_ada, "771204", TimeSpan.FromSeconds(2));
        await _world.SeesAsync(_ada, "2 SMS so far.");

        await _world.PressAsync(_ada, card, "Extend");
        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "Extend by how long?"), "3 d");
        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "Extend by 3 days at $4.50? New end"), "Extend · $4.50");
        await _world.SeesAsync(_ada, "Extended until");
        await _world.LeapAsync(TimeSpan.FromDays(4));
        _shop.Leases.Deliver(lease.Id, "Your code is 664488");
        await _world.SeesAsync(_ada, "664488", TimeSpan.FromSeconds(10));

        Assert.Equal((1, 1, 9m), (_ada.Count("583920"), lease.Extensions, lease.Paid));
        Assert.Equal(_shop.Leases.Paid, await AppBooks.PaidAsync(_world, "smsonline"));
        Assert.Equal((1, 1), (_shop.Count("getRentNumber"), _shop.Count("continueRentNumber")));
    }

    [Fact]
    public async Task A_lease_without_an_SMS_is_given_back_within_its_first_twenty_minutes_only()
    {
        var (card, lease) = await LeaseAsync();
        await _world.PressMoreAsync(_ada, card, "Refund");
        await _world.SeesAsync(_ada, "refunded $4.50", TimeSpan.FromSeconds(2));
        Assert.True(lease.IsCancelled);

        var (second, _) = await LeaseAsync();
        await _world.PassAsync(TimeSpan.FromMinutes(21), TimeSpan.FromSeconds(5));
        await _world.PressAsync(_ada, second, "More…");
        await _world.UntilAsync(() => Buttons(second).Contains("Note"));

        Assert.DoesNotContain(Buttons(second), label => label.StartsWith("Refund", StringComparison.Ordinal));
        Assert.Equal((4.50m, 4.50m), (_shop.Leases.Paid, await AppBooks.PaidAsync(_world, "smsonline")));
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_the_shops_id_though_an_order_for_one_code_has_the_same()
    {
        await _world.AsksAsync(_ada, "/rent whatsapp us via smsonline", "Waiting for the SMS.");
        await _world.AsksAsync(_boss, "/start", "I rent phone numbers");
        _shop.Fail("getRentNumber", ShopFault.CloseAfterEffect);

        await _world.PressAsync(_ada, await OffersAsync(), "Rent · SMS-Online");
        await _world.SeesAsync(_boss, "SMS-Online", TimeSpan.FromSeconds(4));
        var lease = Assert.Single(_shop.Leases.Numbers);
        Assert.Equal(_shop.Numbers.Single().Id, lease.Id);
        await _world.AsksAsync(_boss, $"/admin settle 2 bought {lease.Id}", "settled as bought: $4.50");
        _shop.Leases.Deliver(lease.Id, "Your code is 583920");
        await _world.SeesAsync(_ada, "583920", TimeSpan.FromSeconds(2));

        Assert.Equal(4.90m, await AppBooks.PaidAsync(_world, "smsonline"));
        Assert.Equal(1, _shop.Count("getRentNumber"));
    }

    private Task<SimulatedMessage> OffersAsync() =>
        _world.AsksAsync(_ada, "/rent whatsapp us for 3 days", "WhatsApp · United States · 3 days");

    private async Task<(SimulatedMessage Card, CompatibleLeasedNumber Lease)> LeaseAsync()
    {
        var offers = await OffersAsync();
        Assert.Contains("can be extended", offers.Text, StringComparison.Ordinal);
        await _world.PressAsync(_ada, offers, "Rent · SMS-Online");
        var card = await _world.SeesAsync(_ada, "0 SMS so far.", after: offers);
        return (card, _shop.Leases.Numbers[^1]);
    }

    private static IReadOnlyList<string> Buttons(SimulatedMessage card) =>
        [.. card.Chat.Find(card.Id)!.Buttons.SelectMany(row => row).Select(button => button.Text)];
}
