using System.Text.Json.Nodes;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

/// <summary>Telegram's update ids go up, but not for ever: a bot that takes a lower one for old would be deaf from then on.</summary>
public sealed class UpdateSequenceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_quiet_week_a_lower_id_is_heard(bool restarted)
    {
        await using var bench = await TelegramBench.StartedAsync();
        var alice = bench.Telegram.User("Alice");
        await alice.SaysAsync("/one");
        await bench.Conversation.NextAsync();
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);

        bench.Telegram.CountUpdatesFrom(1_000);
        var next = bench;
        if (restarted)
        {
            await bench.StopAsync();
            next = await bench.Next().StartAsync();
        }

        await alice.SaysAsync("/two");
        Assert.Equal("/two", (await next.Conversation.NextAsync()).Text);
        await alice.SaysAsync("/three");
        Assert.Equal("/three", (await next.Conversation.NextAsync()).Text);
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);
        Assert.True(next.Conversation.IsQuiet);
        Assert.Single(next.Logs.Lines, line => line.Contains("update ids restarted", StringComparison.Ordinal));
        if (restarted)
            await next.DisposeAsync();
    }

    [Fact]
    public async Task Another_bot_on_this_database_is_heard_and_its_ids_mean_nothing_to_the_next()
    {
        await using var first = await TelegramBench.StartedAsync();
        await first.Telegram.User("Alice").SaysAsync("/one");
        await first.Conversation.NextAsync();
        await first.Telegram.UntilAsync(() => first.Telegram.Unconfirmed == 0);
        await first.StopAsync();

        // The other server's first update has the very id that was handled.
        await using var second = await first.ElsewhereAsync();
        await second.Telegram.User("Bob").SaysAsync("/two");
        await second.StartAsync();
        Assert.Equal("/two", (await second.Conversation.NextAsync()).Text);
        Assert.DoesNotContain(
            second.Telegram.Calls.Where(call => call.Method == "getUpdates").Take(1), call => call.Body.TryGetProperty("offset", out _));
        Assert.Single(second.Logs.Lines, line => line.Contains("another bot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_without_updates_that_comes_at_once_is_followed_by_a_pause()
    {
        await using var bench = await TelegramBench.NewAsync();
        bench.Telegram.Faults.Weather = call => call.Method == "getUpdates" ? Fault.Answering(BotApiAnswer.Ok(new JsonArray())) : null;
        await bench.StartAsync();
        for (var polls = 1; polls < 5; polls++)
        {
            await bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(1));
            Assert.Equal(polls, bench.Telegram.Calls.Count(call => call.Method == "getUpdates"));
            bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await bench.Telegram.CalledAsync("getUpdates", times: polls + 1);
        }
    }

    [Fact]
    public async Task A_server_that_repeats_what_is_confirmed_is_not_asked_without_pause_either()
    {
        await using var bench = await TelegramBench.NewAsync();
        var update = new JsonObject
        {
            ["update_id"] = 5,
            ["message"] = new JsonObject { ["message_id"] = 1, ["chat"] = new JsonObject { ["id"] = 5 } },
        };
        bench.Telegram.Faults.Weather =
            call => call.Method == "getUpdates" ? Fault.Answering(BotApiAnswer.Ok(new JsonArray(update.DeepClone()))) : null;
        await bench.StartAsync();

        await bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(1));
        Assert.Equal(3, bench.Telegram.Calls.Count(call => call.Method == "getUpdates"));
        Assert.Single(bench.Updates.Handled);
    }
}
