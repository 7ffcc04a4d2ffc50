using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>
/// The bot ends between any two of: intent saved, card posted, sending saved, shop called, outcome saved, SMS saved, code posted, post
/// noted.
/// </summary>
public sealed class CrashWhileRentingTests
{
    private const string Text = "Your WhatsApp code: 583920";

    [Fact]
    public Task Right_before_any_effect_nothing_is_lost_or_bought_twice() =>
        CrashRun.AtEachEffectAsync(after: false, Nothing, TalkAsync, CheckAsync);

    internal static Task Nothing(BotWorld world, SimulatedUser ada) => Task.CompletedTask;

    internal static async Task TalkAsync(BotWorld world, SimulatedUser ada)
    {
        var effects = world.App.Effects;
        await ada.SaysAsync("/rent whatsapp us");
        await world.UntilAsync(() => effects.IsDead || Sees(ada, "Waiting for the SMS."));
        if (effects.IsDead)
            return;

        world.Deliver(world.Pool.Orders[0], Text, "583920");
        await world.UntilAsync(() => effects.IsDead || (Sees(ada, Text) && Sees(ada, "Code received")));
        await world.SettleAsync();
    }

    internal static async Task CheckAsync(BotWorld world, SimulatedUser ada)
    {
        await AppBooks.SettledAsync(world);
        Assert.InRange(world.Pool.Books.Sold, 0, 1);
        Assert.InRange(world.Pool.Books.Count("purchase/sms"), 0, 1);
        if (world.Pool.Orders is [{ IsOpen: true } waiting])
            world.Deliver(waiting, Text, "583920");
        if (world.Pool.Orders is [_])
            await world.SeesAsync(ada, Text);
        await AppBooks.DeliveredAsync(world);
        Assert.InRange(ada.Chat.Messages.Count(message => message.Text.Contains(Text, StringComparison.Ordinal)), world.Pool.Books.Sold, 2);
        Assert.True(
            world.Pool.Books.Sold == 1 ? Sees(ada, "Code received") : Sees(ada, "Nothing was charged"),
            string.Join('\n', ada.Chat.Messages));
    }

    private static bool Sees(SimulatedUser who, string words) =>
        who.Chat.Messages.Any(message => message.FromBot && message.Text.Contains(words, StringComparison.Ordinal));
}
