using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>The bot ends at any point between the press and the noted refund: the money comes back once, and is booked once.</summary>
public sealed class CrashWhileRefundingTests
{
    [Fact]
    public Task Right_before_any_effect_the_refund_is_made_once() =>
        CrashRun.AtEachEffectAsync(after: false, PrepareAsync, TalkAsync, CheckAsync);

    [Fact]
    public Task Right_after_any_effect_the_refund_is_made_once() =>
        CrashRun.AtEachEffectAsync(after: true, PrepareAsync, TalkAsync, CheckAsync);

    private static async Task PrepareAsync(BotWorld world, SimulatedUser ada)
    {
        await ada.SaysAsync("/rent whatsapp us");
        await world.SeesAsync(ada, "Waiting for the SMS.");
        await world.PassAsync(TimeSpan.FromSeconds(125), TimeSpan.FromSeconds(4));
    }

    private static async Task TalkAsync(BotWorld world, SimulatedUser ada)
    {
        var effects = world.App.Effects;
        await world.PressAsync(ada, ada.Chat.Messages.Last(message => message.FromBot), "Cancel");
        await world.UntilAsync(() => effects.IsDead || Sees(ada, "refunded $0.31, confirmed by SMSPool"));
        await world.SettleAsync();
    }

    private static async Task CheckAsync(BotWorld world, SimulatedUser ada)
    {
        await AppBooks.SettledAsync(world);
        await world.SeesAsync(ada, "refunded $0.31, confirmed by SMSPool");
        await AppBooks.DeliveredAsync(world);
        Assert.Equal(0.31m, world.Pool.Books.Refunded);
        Assert.InRange(world.Pool.Books.Count("sms/cancel"), 1, 2);
    }

    private static bool Sees(SimulatedUser who, string words) =>
        who.Chat.Messages.Any(message => message.FromBot && message.Text.Contains(words, StringComparison.Ordinal));
}
