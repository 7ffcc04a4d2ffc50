using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>One conversation whose bot ends at one of its effects, and the bot after it.</summary>
internal static class CrashRun
{
    /// <summary>Ends the bot at each effect in turn, until the conversation is shorter than that.</summary>
    public static async Task AtEachEffectAsync(
        bool after,
        Func<BotWorld, SimulatedUser, Task> prepare,
        Func<BotWorld, SimulatedUser, Task> talk,
        Func<BotWorld, SimulatedUser, Task> check)
    {
        List<string> failures = [];
        for (var number = 0; ; number++)
        {
            await using var world = await BotWorld.StartAsync();
            var ada = world.Telegram.User("Ada");
            await prepare(world, ada);
            await world.SettleAsync();
            var effects = world.App.Effects;
            effects.Arm(after ? null : number, after ? number : null);
            await talk(world, ada);
            if (!effects.IsDead)
            {
                Assert.True(effects.Done.Count <= number);
                Assert.True(number > 5, "The conversation had hardly an effect.");
                break;
            }

            world.App.Abandon();
            try
            {
                await world.RunAsync();
                await check(world, ada);
                await AppBooks.AgreeAsync(world);
            }
            catch (Exception fault)
            {
                failures.Add(
                    $"Ended {(after ? "right after" : "right before")} effect {number} ({string.Join(", ", effects.Done)}): {fault.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }
}
