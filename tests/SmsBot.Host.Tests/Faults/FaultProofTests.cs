using System.Globalization;
using SmsBot.Host.Tests.Crash;
using SmsBot.Testing.Telegram;
using Xunit.Abstractions;

namespace SmsBot.Host.Tests.Faults;

public sealed class FaultProofTests(ITestOutputHelper output)
{
    [Fact]
    public async Task With_one_call_in_twenty_failing_in_any_way_it_loses_no_code_and_buys_nothing_twice()
    {
        var plan = FaultPlan.OfEnvironment();
        await using var run = await FaultRun.CreateAsync(plan.Seed);
        var weather = new FaultWeather(plan.Seed, FaultPlan.Share, run.Clock);
        await run.StartAsync();
        Strike(run, weather);

        for (var left = plan.Length; left > TimeSpan.Zero; left -= TimeSpan.FromMinutes(2))
        {
            await run.LiveAsync(TimeSpan.FromMinutes(1.5));
            weather.Storm(run.World.Shops[(int)(left.TotalMinutes / 2) % run.World.Shops.Count].Provider, TimeSpan.FromSeconds(20));
            await run.LiveAsync(TimeSpan.FromMinutes(0.5));
        }

        weather.IsOver = true;
        var broken = await run.CloseAsync();
        string[] told = [
            string.Create(
                CultureInfo.InvariantCulture,
                $"seed {plan.Seed}, {plan.Length.TotalMinutes} min: {weather.Calls} calls, {weather.Struck} struck ({weather.Told})"),
            .. run.Tell(),
        ];
        Assert.True(
            broken.Count == 0,
            string.Join(
                '\n',
                [.. broken, .. told, $"The same again: SMSBOT_FAULT_SEED={plan.Seed} SMSBOT_FAULT_MINUTES={plan.Length.TotalMinutes}", .. run.Explain(), .. run.Logs.Errors.TakeLast(20)]));
        output.WriteLine(string.Join('\n', told));
    }

    private static void Strike(FaultRun run, FaultWeather weather)
    {
        foreach (var shop in run.World.Shops)
            shop.Weather = _ => weather.OfShop(shop.Provider);
        run.Discord.Simulator.Weather = _ => weather.OfDiscord();
        run.Telegram.Simulator.Faults.Weather = call =>
        {
            var fault = weather.OfTelegram();

            // Telegram has no nonce: a post whose answer is lost is made again.
            if (fault is { TakesEffect: true } && call is { Method: "sendMessage" or "sendRichMessage" })
                run.Books.NoteLostAnswer(TelegramSide.PostOf(call));
            return fault;
        };
    }
}
