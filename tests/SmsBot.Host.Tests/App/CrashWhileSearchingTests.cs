using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>/code in the whole program: two numbers, a code to the second, and the bot ends at any point in between.</summary>
public sealed class CrashWhileSearchingTests
{
    private const string Text = "Your WhatsApp code: 583920";

    [Fact]
    public async Task The_second_number_brings_the_code_and_every_cent_is_on_the_card()
    {
        await using var world = await BotWorld.StartAsync();
        var ada = world.Telegram.User("Ada");
        await CrashWhileRentingTests.Nothing(world, ada);
        await TalkAsync(world, ada);

        Assert.Equal((2, 0.31m), (world.Pool.Books.Sold, world.Pool.Books.Refunded));
        Assert.True(Sees(ada, "Type in this one now"));
        Assert.True(
            Sees(ada, "Number 2 of at most 3. Paid $0.62 in all, paid back $0.31, cap $2.00."), string.Join('\n', ada.Chat.Messages));
        await AppBooks.DeliveredAsync(world);
        await AppBooks.AgreeAsync(world);
    }

    [Fact]
    public Task Right_before_any_effect_nothing_is_lost_or_bought_twice() =>
        CrashRun.AtEachEffectAsync(after: false, CrashWhileRentingTests.Nothing, TalkAsync, CheckAsync);

    private static async Task TalkAsync(BotWorld world, SimulatedUser ada)
    {
        var effects = world.App.Effects;
        await ada.SaysAsync("/code whatsapp us");
        await world.UntilAsync(() => effects.IsDead || Sees(ada, "At most $2.00 in all"));
        if (effects.IsDead)
            return;
        await world.PressAsync(ada, ada.Chat.Messages.Last(message => message.FromBot), "Get me a code");
        await world.UntilAsync(() => effects.IsDead || Sees(ada, "Waiting for the SMS."));
        if (effects.IsDead)
            return;
        await world.UntilAsync(() => effects.IsDead || Sees(ada, "Type in this one now"), TimeSpan.FromSeconds(2));
        if (effects.IsDead)
            return;
        world.Deliver(world.Pool.Orders[^1], Text, "583920");
        await world.UntilAsync(() => effects.IsDead || (Sees(ada, Text) && Sees(ada, "Code received")));
        await world.SettleAsync();
    }

    private static async Task CheckAsync(BotWorld world, SimulatedUser ada)
    {
        // The search goes on by itself: a code to the newest open number ends it.
        await AppBooks.SettledAsync(world);
        await world.UntilStoredAsync(
            db =>
                Task.FromResult(!db.CodeSearches.Any(search => search.Status == CodeSearchStatus.Running)
                    || db.Rentals.Any(rental => rental.Status == RentalStatus.Active && rental.SmsCount == 0 && !rental.IsReplaced)
                || db.Rentals.Any(rental => rental.SmsCount > 0)),
            TimeSpan.FromSeconds(2));
        if (world.Pool.Orders.LastOrDefault(order => order.IsOpen) is { } waiting && !Sees(ada, Text))
        {
            world.Deliver(waiting, Text, "583920");
            await world.SeesAsync(ada, Text);
        }

        await world.UntilStoredAsync(
            db => Task.FromResult(!db.CodeSearches.Any(search => search.Status == CodeSearchStatus.Running)), TimeSpan.FromSeconds(2));
        await AppBooks.DeliveredAsync(world);
        Assert.InRange(world.Pool.Books.Sold, 0, 3);
        Assert.Equal(world.Pool.Books.Sold, world.Pool.Books.Count("purchase/sms"));
        Assert.True(world.Pool.Books.Sold - (int)(world.Pool.Books.Refunded / 0.31m) <= 1, "More than one number was kept.");
    }

    private static bool Sees(SimulatedUser who, string words) =>
        who.Chat.Messages.Any(message => message.FromBot && message.Text.Contains(words, StringComparison.Ordinal));
}
