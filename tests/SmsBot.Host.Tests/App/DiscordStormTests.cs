using SmsBot.Testing.App;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.App;

public sealed class DiscordStormTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [InlineData(7)]
    public async Task A_hundred_broken_connections_leave_no_interaction_without_an_answer_and_lose_or_repeat_no_code(int seed)
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        world.Discord.Gateway.HeartbeatInterval = 2_000;
        world.Pool.Sell("WhatsApp", "US", 0.31m, stock: 1_000);
        await world.RunAsync("--Limits:DailySpendTotal=1000");
        var storm = new DiscordStorm(world, seed);

        for (var round = 0; round < 100; round++)
            await storm.RoundAsync();

        var gateway = world.Discord.Gateway;
        gateway.AskForHeartbeat();
        await world.UntilAsync(
            () => storm.Visitors.All(visitor => visitor.IsAnswered || !gateway.CanHear(visitor.Last)), TimeSpan.FromSeconds(1));
        await world.UntilAsync(
            () => storm.Codes.All(pair => pair.Value.Member.Count(Text(pair.Key)) > 0),
            TimeSpan.FromSeconds(1),
            () => $"A code is lost ({seed}).");
        await AppBooks.SettledAsync(world);
        await AppBooks.DeliveredAsync(world);

        var silent = storm.Visitors.Where(visitor => !visitor.IsAnswered).ToList();
        output.WriteLine(
            $"{gateway.Handshakes.Count} connections, {gateway.Resumes.Count} resumed, {storm.Visitors.Sum(visitor => visitor.Done.Count)} interactions, {silent.Count} never delivered, {storm.Codes.Count} codes, {world.Pool.Orders.Count} orders");
        Assert.True(gateway.Handshakes.Count > 100);

        // What was sent to a session that Discord had ended has not reached the bot, and Discord tells the member so.
        Assert.All(
            silent,
            visitor => Assert.False(
                visitor.Last.IsAcknowledged || gateway.HasHeard(visitor.Last) || gateway.CanHear(visitor.Last),
                $"{visitor.Member.Name} was left alone:\n{string.Join('\n', visitor.Member.Messages)}"));
        Assert.InRange(silent.Count, 0, storm.Visitors.Count / 4);
        Assert.InRange(storm.Codes.Count, 10, 100);
        Assert.All(storm.Codes, pair => Assert.Equal(1, pair.Value.Member.Count(Text(pair.Key))));
        Assert.All(storm.Codes, pair => Assert.Equal(1, storm.Visitors.Sum(visitor => visitor.Member.Count(pair.Key))));
        await AppBooks.AgreeAsync(world);

        static string Text(string code) => $"Your WhatsApp code: {code}";
    }
}
