using Microsoft.EntityFrameworkCore;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Access;

/// <summary>What became of a press or a command, read from the bot's own log: "ok", or the code of its refusal.</summary>
internal static class Outcomes
{
    private const string Refused = "Refused on telegram: ";
    private const string Failed = "A command on telegram failed";

    // Longer than the time between two requests of a member who asks again and again.
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2.25);

    public static Task<string> OfPressAsync(this BotWorld world, SimulatedUser who, SimulatedMessage message, string token) =>
        world.OfAsync(() => world.PressDataAsync(who, message, token));

    public static Task<string> OfTypedAsync(this BotWorld world, SimulatedUser who, string text, SimulatedChat chat) => world.OfAsync(async () =>
    {
        await who.SaysAsync(text, chat);
        await world.UntilAsync(() => world.Telegram.Unconfirmed == 0);
    });

    /// <summary>How often the bot has said or changed anything in a chat.</summary>
    public static int Said(this BotWorld world) =>
        world.Telegram.Calls.Count(call => call.Method.StartsWith("send", StringComparison.Ordinal) || call.Method.StartsWith("edit", StringComparison.Ordinal));

    private static async Task<string> OfAsync(this BotWorld world, Func<Task> act)
    {
        await world.PassAsync(Breath, Breath);
        var before = world.Logs.Lines.Count;
        await act();
        await world.UntilStoredAsync(async db => !await db.Updates.AnyAsync());
        var said = world.Logs.Lines.Skip(before).ToList();
        Assert.DoesNotContain(said, line => line.Contains(Failed, StringComparison.Ordinal));
        return said.Find(line => line.Contains(Refused, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(Refused, StringComparison.Ordinal) + Refused.Length)..].Trim().TrimEnd('.')
            : "ok";
    }
}
