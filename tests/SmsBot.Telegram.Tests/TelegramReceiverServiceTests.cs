using System.Text.Json.Nodes;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

public sealed class TelegramReceiverServiceTests
{
    [Fact]
    public async Task A_typed_command_reaches_the_conversation_as_it_was_typed()
    {
        await using var bench = await TelegramBench.StartedAsync();
        var alice = bench.Telegram.User("Alice");

        var said = await alice.SaysAsync("/rent whatsapp us");

        var request = await bench.Conversation.NextAsync();
        Assert.Equal("/rent whatsapp us", request.Text);
        Assert.Equal(new ChatRef("telegram", $"{alice.Id}"), request.Chat);
        Assert.Equal(request.Chat, request.PrivateChat);
        Assert.Equal(ChatKind.Private, request.ChatKind);
        Assert.Equal(new Owner("telegram", $"{alice.Id}"), request.Sender);
        Assert.Equal("Alice", request.SenderName);
        Assert.Equal($"{said.Id}", request.MessageId);
        Assert.Equal(bench.Clock.GetUtcNow(), request.SentAt);
        Assert.False(request.Anonymous);
    }

    [Fact]
    public async Task One_chat_keeps_its_order_and_never_delays_another()
    {
        await using var bench = await TelegramBench.NewAsync();
        var release = new TaskCompletionSource();
        bench.Conversation.Handling = (request, _) => request.Text == "/slow" ? release.Task : Task.CompletedTask;
        await bench.StartAsync();
        var (alice, bob) = (bench.Telegram.User("Alice"), bench.Telegram.User("Bob"));

        await alice.SaysAsync("/slow");
        Assert.Equal("/slow", (await bench.Conversation.NextAsync()).Text);
        await alice.SaysAsync("/after");
        await bob.SaysAsync("/bob");

        Assert.Equal("/bob", (await bench.Conversation.NextAsync()).Text);
        Assert.True(bench.Conversation.IsQuiet);
        release.SetResult();
        Assert.Equal("/after", (await bench.Conversation.NextAsync()).Text);
    }

    [Fact]
    public async Task A_press_is_answered_at_once_while_its_chat_is_busy()
    {
        await using var bench = await TelegramBench.NewAsync();
        var release = new TaskCompletionSource();
        bench.Conversation.Handling = (request, _) => request.Text == "/slow" ? release.Task : Task.CompletedTask;
        await bench.StartAsync();
        var alice = bench.Telegram.User("Alice");
        await alice.SaysAsync("/slow");
        await bench.Conversation.NextAsync();
        var id = await bench.Sender.PostAsync(
            new ChatRef("telegram", $"{alice.Id}"),
            new Reply().Line("Hello").Row(Button.Press("Rent", ButtonToken.Of("rent", 7))),
            PostOptions.None,
            default);
        var message = await alice.SeesAsync("Hello");

        await alice.PressesAsync(message, "Rent");

        Assert.True(bench.Conversation.IsQuiet);
        release.SetResult();
        var request = await bench.Conversation.NextAsync();
        Assert.Equal("1.rent.7", request.Pressed);
        Assert.Equal(id, request.MessageId);
        Assert.Equal("", request.Text);
        Assert.False(request.TooOldToAnswer);
        Assert.Equal(new Owner("telegram", $"{alice.Id}"), request.Sender);
    }

    [Fact]
    public async Task A_press_that_came_too_late_says_so()
    {
        await using var bench = await TelegramBench.StartedAsync();
        var alice = bench.Telegram.User("Alice");
        var message = await alice.SaysAsync("/start");
        await bench.Conversation.NextAsync();

        await alice.PressesDataAsync(message, "1.rent.7", tooLate: true);

        Assert.True((await bench.Conversation.NextAsync()).TooOldToAnswer);
    }

    [Fact]
    public async Task An_unreadable_update_is_left_out_and_counted()
    {
        await using var bench = await TelegramBench.StartedAsync();
        bench.Telegram.Send("message", new JsonObject { ["message_id"] = "no number", ["chat"] = new JsonObject { ["id"] = 5 } });
        bench.Telegram.Send("message", JsonValue.Create("not even an object"));
        await bench.Telegram.User("Alice").SaysAsync("/help");

        Assert.Equal("/help", (await bench.Conversation.NextAsync()).Text);
        await bench.Telegram.UntilAsync(() => bench.Telegram.Unconfirmed == 0);
        await bench.StopAsync();
        Assert.Equal(3, bench.Updates.Handled.Count);
    }

    [Fact]
    public async Task A_handler_that_throws_stops_nothing_and_tells_the_log_no_text()
    {
        await using var bench = await TelegramBench.NewAsync();
        bench.Conversation.Handling =
            (request, _) => request.Text == "/bad secret" ? throw new InvalidOperationException(request.Text) : Task.CompletedTask;
        await bench.StartAsync();
        var alice = bench.Telegram.User("Alice");

        await alice.SaysAsync("/bad secret");
        await alice.SaysAsync("/good");

        Assert.Equal("/bad secret", (await bench.Conversation.NextAsync()).Text);
        Assert.Equal("/good", (await bench.Conversation.NextAsync()).Text);
        Assert.DoesNotContain("secret", bench.Logs.All, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", bench.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unblocking_and_moving_are_passed_on()
    {
        await using var bench = await TelegramBench.StartedAsync();
        var alice = bench.Telegram.User("Alice");
        await alice.BlocksAsync();
        await alice.UnblocksAsync();
        Assert.Equal(("welcome", new ChatRef("telegram", $"{alice.Id}")), await bench.Conversation.NextAnythingAsync());

        var group = bench.Telegram.Group("Team", "group");
        var old = group.Id;
        var id = bench.Telegram.Migrate(group, together: true, UpgradeUpdate.MovedAway);
        Assert.Equal((new ChatRef("telegram", $"{old}"), new ChatRef("telegram", $"{id}")), await bench.Conversation.NextAnythingAsync());
    }
}
