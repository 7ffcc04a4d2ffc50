using SmsBot.Testing.App;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>What members do again and again.</summary>
internal static class AppSteps
{
    /// <summary>Types it and waits for what the bot says to it.</summary>
    public static async Task<SimulatedMessage> AsksAsync(this BotWorld world, SimulatedUser who, string text, string sees)
    {
        var said = await who.SaysAsync(text);
        return await world.SeesAsync(who, sees, after: said);
    }

    /// <summary>Rents and gives the card and the order.</summary>
    public static async Task<(SimulatedMessage Card, SmsPoolOrder Order)> RentsAsync(
        this BotWorld world, SimulatedUser who, string words = "/rent whatsapp us")
    {
        var before = world.Pool.Orders.Count;
        var card = await world.AsksAsync(who, words, "Waiting for the SMS.");
        return (card, world.Pool.Orders[before]);
    }

    public static int Count(this SimulatedUser who, string words) =>
        who.Chat.Messages.Count(message => message.FromBot && message.Text.Contains(words, StringComparison.Ordinal));
}
