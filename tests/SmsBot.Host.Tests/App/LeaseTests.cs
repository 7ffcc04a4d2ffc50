using SmsBot.Testing.App;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>A lease from its offer to its last warning, on Telegram against both shapes of SMSPool's rentals.</summary>
public sealed class LeaseTests
{
    [Theory]
    [InlineData(SmsPoolShape.Documented)]
    [InlineData(SmsPoolShape.Newer)]
    public async Task A_lease_is_switched_on_receives_is_noted_extended_and_warned_of(SmsPoolShape shape)
    {
        await using var world = await StartAsync(shape);
        var ada = world.Telegram.User("Ada");

        var (card, lease) = await LeasesAsync(world, ada, available: false);
        Assert.Contains("Not ready yet: SMSPool is switching the number on.", card.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(card.Buttons.SelectMany(row => row), button => button.Text == "I've requested the code");
        lease.Available = true;
        await world.SeesAsync(ada, "is ready: request the code now.", TimeSpan.FromSeconds(2));
        await world.SeesAsync(
            ada,
            message => message.Id == card.Id && message.Buttons.Any(row => row.Any(button => button.Text == "I've requested the code")));

        lease.Messages.Add(("Airbnb", "Your code is 110022", world.Clock.GetUtcNow()));
        lease.Messages.Add(("Airbnb", "Your code is 330044", world.Clock.GetUtcNow().AddSeconds(1)));
        await world.SeesAsync(ada, "Your code is 330044", TimeSpan.FromSeconds(5));
        Assert.True(IdOf(ada, "Your code is 110022") < IdOf(ada, "Your code is 330044"));
        await world.SeesAsync(ada, "2 SMS so far.");

        await world.PressMoreAsync(ada, card, "Note");
        await world.SeesAsync(ada, "Write the note for Airbnb now.");
        await world.AsksAsync(ada, "staging admin", "staging admin");
        await world.SeesAsync(
            ada, message => message.Id == card.Id && message.Text.Contains("Note: staging admin", StringComparison.Ordinal));

        await world.PressAsync(ada, card, "Extend");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Extend by how long?"), "7 d");
        var before = lease.EndsAt;
        await world.PressAsync(ada, await world.SeesAsync(ada, "Extend by 7 days at $9.00? New end"), "Extend · $9.00");
        await world.SeesAsync(ada, "Extended until");
        Assert.Equal(before.AddDays(7), lease.EndsAt);

        foreach (var left in (TimeSpan[])[TimeSpan.FromDays(7), TimeSpan.FromDays(1), TimeSpan.FromHours(1)])
        {
            var warnings = ada.Count(Warning);
            await world.LeapAsync(lease.EndsAt - left - TimeSpan.FromMinutes(2) - world.Clock.GetUtcNow());
            await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
            Assert.True(
                warnings == ada.Count(Warning),
                $"At {world.Clock.GetUtcNow():u}, end {lease.EndsAt:u}: {string.Join("\n", ada.Chat.Messages)}");
            await world.UntilAsync(() => ada.Count(Warning) > warnings, TimeSpan.FromSeconds(5));
            var warning = await world.SeesAsync(ada, Warning);
            Assert.Contains("Note: staging admin", warning.Text, StringComparison.Ordinal);
            warning.Button("Extend");
        }

        Assert.Equal(3, ada.Count(Warning));
        Assert.Equal(1, ada.Count("Your code is 110022"));
        Assert.Equal(world.Pool.Books.Charged, await AppBooks.PaidAsync(world, "smspool"));
    }

    [Fact]
    public async Task A_lease_without_an_SMS_is_taken_back_within_its_rule()
    {
        await using var world = await StartAsync(SmsPoolShape.Newer);
        var ada = world.Telegram.User("Ada");
        var (card, lease) = await LeasesAsync(world, ada, available: true);
        await world.SeesAsync(ada, "0 SMS so far.");

        await world.PressMoreAsync(ada, card, "Refund");

        await world.SeesAsync(ada, "refunded $15.00", TimeSpan.FromSeconds(2));
        Assert.True(lease.Refunded);
        Assert.Equal(0, world.Pool.Books.Charged);
        Assert.Equal(0, await AppBooks.PaidAsync(world, "smspool"));
    }

    [Fact]
    public async Task An_extension_whose_answer_is_lost_stays_in_doubt_until_the_operator_settles_it()
    {
        await using var world = await StartAsync(SmsPoolShape.Newer, boss => [$"--Access:Admins:0=telegram:{boss}"]);
        var (ada, boss) = (world.Telegram.User("Ada"), world.Telegram.User("Boss"));
        await world.AsksAsync(boss, "/start", "I rent phone numbers");
        var (card, lease) = await LeasesAsync(world, ada, available: true);
        await world.SeesAsync(ada, "0 SMS so far.");
        world.Pool.Fail("rental/extend", ShopFault.CloseAfterEffect);

        await world.PressAsync(ada, card, "Extend");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Extend by how long?"), "7 d");
        await world.PressAsync(ada, await world.SeesAsync(ada, "Extend by 7 days"), "Extend · $9.00");

        await world.SeesAsync(boss, "did not answer a paid change", TimeSpan.FromSeconds(4));
        await world.SeesAsync(
            ada,
            message => message.Id == card.Id && message.Buttons.SelectMany(row => row).All(button => button.Text != "Extend"),
            TimeSpan.FromSeconds(1));
        await world.AsksAsync(boss, "/admin settle 1 bought", "settled as bought: $9.00");
        await world.SeesAsync(
            ada,
            message => message.Id == card.Id && message.Buttons.SelectMany(row => row).Any(button => button.Text == "Extend"),
            TimeSpan.FromSeconds(2));
        Assert.Equal(1, lease.Extensions);
        Assert.Equal(1, world.Pool.Books.Count("rental/extend"));
        Assert.Equal(world.Pool.Books.Charged, await AppBooks.PaidAsync(world, "smspool"));
    }

    private const string Warning = "After that its codes go to somebody else.";

    private static async Task<BotWorld> StartAsync(SmsPoolShape shape, Func<long, string[]>? arguments = null)
    {
        var world = await BotWorld.CreateAsync();
        world.Pool.Shape = shape;
        world.Pool.Sell("Airbnb", "US", 0.40m, stock: 5);

        // The published shape names no price for one service: it is half of this.
        world.Pool.LeaseProducts.Add(shape is SmsPoolShape.Newer
            ? new SmsPoolLeaseProduct(3, "United States", 1) { Single = Prices(("7", 9), ("30", 15)) }
            : new SmsPoolLeaseProduct(3, "United States", 1) { Pricing = Prices(("7", 18), ("30", 30)) });
        await world.RunAsync(arguments?.Invoke(4_000_002) ?? []);
        return world;
    }

    private static async Task<(SimulatedMessage Card, SmsPoolLease Lease)> LeasesAsync(BotWorld world, SimulatedUser who, bool available)
    {
        var offers = await world.AsksAsync(who, "/rent airbnb us 30d", "Airbnb · United States · 30 days");
        Assert.Contains("can be extended", offers.Text, StringComparison.Ordinal);
        world.Pool.LeaseAvailable = available;
        await world.PressAsync(who, offers, "Rent · SMSPool");
        var card = await world.SeesAsync(who, "Not ready yet");
        return (card, world.Pool.Leases[0]);
    }

    private static long IdOf(SimulatedUser who, string words) =>
        who.Chat.Messages.First(message => message.Text.Contains(words, StringComparison.Ordinal)).Id;

    private static Dictionary<string, decimal> Prices(params (string Days, decimal Price)[] prices) =>
        prices.ToDictionary(price => price.Days, price => price.Price, StringComparer.Ordinal);
}
