using System.Text.Json;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

public sealed class PollingFailureTests
{
    public static TheoryData<string> Outages => ["close", "half", "html", "500", "200 without a result"];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task An_outage_is_waited_out_and_nothing_is_lost(string outage)
    {
        await using var bench = await TelegramBench.NewAsync();
        bench.Telegram.Faults.Add("getUpdates", outage switch
        {
            "close" => Fault.Close,
            "half" => Fault.HalfBody,
            "html" => Fault.Html(),
            "500" => Fault.Status(500, "Internal Server Error"),
            _ => Fault.Html(200),
        });
        await bench.Telegram.User("Alice").SaysAsync("/help");
        await bench.StartAsync();

        await bench.Clock.WaitingAsync(due => due <= TimeSpan.FromSeconds(1));
        Assert.Single(bench.Telegram.Calls, call => call.Method == "getUpdates");
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("/help", (await bench.Conversation.NextAsync()).Text);
    }

    [Fact]
    public async Task A_poll_that_never_ends_is_given_up()
    {
        await using var bench = await TelegramBench.NewAsync();
        bench.Telegram.Faults.Add("getUpdates", Fault.Hang);
        await bench.Telegram.User("Alice").SaysAsync("/help");
        await bench.StartAsync();

        await bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(50));
        await bench.Telegram.CalledAsync("getUpdates");
        bench.Clock.Advance(TimeSpan.FromSeconds(50));
        await bench.Clock.WaitingAsync(due => due <= TimeSpan.FromSeconds(1));
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("/help", (await bench.Conversation.NextAsync()).Text);
    }

    [Fact]
    public async Task What_Telegram_asks_to_wait_is_waited()
    {
        await using var bench = await TelegramBench.NewAsync();
        bench.Telegram.Faults.Add("getUpdates", Fault.TooManyRequests(37));
        await bench.StartAsync();

        await bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(37));
        bench.Clock.Advance(TimeSpan.FromSeconds(36.9));
        Assert.Single(bench.Telegram.Calls, call => call.Method == "getUpdates");
        bench.Clock.Advance(TimeSpan.FromSeconds(0.1));
        await bench.Telegram.CalledAsync("getUpdates", times: 2);
    }

    [Fact]
    public async Task A_second_poller_is_named_with_the_mend_and_given_time()
    {
        await using var bench = await TelegramBench.StartedAsync();
        await bench.Telegram.UntilAsync(() => bench.Telegram.IsPolled);

        // Somebody else polls once with the same token.
        var other = JsonSerializer.SerializeToElement(new { timeout = 0 });
        await bench.Telegram.Updates.GetAsync(other, CancellationToken.None);
        await bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(15));
        Assert.Contains("Another process polls Telegram with the same token", bench.Logs.All, StringComparison.Ordinal);

        await bench.Telegram.User("Alice").SaysAsync("/help");
        bench.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("/help", (await bench.Conversation.NextAsync()).Text);
    }

    [Fact]
    public async Task A_webhook_in_the_way_is_removed_and_nothing_is_dropped()
    {
        await using var bench = await TelegramBench.NewAsync();
        bench.Telegram.SetWebhook();
        await bench.Telegram.User("Alice").SaysAsync("/help");
        await bench.StartAsync();
        Assert.Equal("/help", (await bench.Conversation.NextAsync()).Text);
        Assert.All(
            bench.Telegram.Calls.Where(call => call.Method == "deleteWebhook"),
            call => Assert.False(call.Body.TryGetProperty("drop_pending_updates", out var dropped) && dropped.GetBoolean()));
    }

    [Fact]
    public async Task A_wrong_token_is_named_and_never_shown()
    {
        await using var bench = await TelegramBench.NewAsync();
        bench.Configuration["Telegram:Token"] = "42:not-this-one";
        await bench.StartAsync();

        await bench.Clock.WaitingAsync(due => due <= TimeSpan.FromSeconds(1));
        Assert.Contains("check Telegram:Token", bench.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", bench.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_used_is_asked_for_and_each_batch_is_confirmed_by_the_next_question()
    {
        await using var bench = await TelegramBench.StartedAsync();
        await bench.Telegram.User("Alice").SaysAsync("/one");
        await bench.Conversation.NextAsync();
        var next = await bench.Telegram.CalledAsync("getUpdates", call => call.Body.TryGetProperty("offset", out _));

        Assert.Equal(700_000_002, next.Body.GetProperty("offset").GetInt64());
        Assert.Equal(
            ["message", "callback_query", "my_chat_member"],
            next.Body.GetProperty("allowed_updates").EnumerateArray().Select(kind => kind.GetString()));
        Assert.True(next.Body.GetProperty("timeout").GetInt32() > 0);
    }
}
