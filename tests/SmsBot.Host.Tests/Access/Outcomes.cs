using Microsoft.EntityFrameworkCore;

namespace SmsBot.Host.Tests.Access;

/// <summary>What became of a press or a command, read from the bot's own log: "ok", or the code of its refusal.</summary>
internal static class Outcomes
{
    // Longer than the time between two requests of a member who asks again and again.
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2.25);

    public static Task<string> OfPressAsync(this IStage stage, string who, string token, string? where = null) =>
        stage.OfAsync(() => stage.PressAsync(who, token, where));

    public static Task<string> OfTypedAsync(this IStage stage, string who, string line, string? where = null) =>
        stage.OfAsync(() => stage.TypeAsync(who, line, where));

    private static async Task<string> OfAsync(this IStage stage, Func<Task> act)
    {
        var (world, refused, failed) = (stage.World, $"Refused on {stage.Platform}: ", $"A command on {stage.Platform} failed");
        await world.PassAsync(Breath, Breath);
        var before = world.Logs.Lines.Count;
        await act();

        // Taken first, or what is not stored yet looks like handled.
        await world.UntilAsync(() => world.Telegram.Unconfirmed == 0);
        await world.UntilStoredAsync(async db => !await db.Updates.AnyAsync(row => row.Payload != ""));
        var said = world.Logs.Lines.Skip(before).ToList();
        Assert.DoesNotContain(said, line => line.Contains(failed, StringComparison.Ordinal));
        return said.Find(line => line.Contains(refused, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(refused, StringComparison.Ordinal) + refused.Length)..].Trim().TrimEnd('.')
            : "ok";
    }
}
