using System.Text.Json.Nodes;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

public sealed class GroupTests
{
    [Fact]
    public async Task In_a_group_only_commands_to_this_bot_are_taken()
    {
        await using var bench = await TelegramBench.StartedAsync();
        var alice = bench.Telegram.User("Alice");
        var group = bench.Telegram.Group("Team");

        await alice.SaysAsync("just talking", group);
        await alice.SaysAsync("/rent@other_bot us", group);
        await alice.SaysAsync("/rent@SMS_test_bot whatsapp us", group);

        var request = await bench.Conversation.NextAsync();
        Assert.Equal("/rent whatsapp us", request.Text);
        Assert.Equal(ChatKind.Group, request.ChatKind);
        Assert.Equal(new ChatRef("telegram", $"{group.Id}"), request.Chat);
        Assert.Equal(new ChatRef("telegram", $"{alice.Id}"), request.PrivateChat);
        Assert.Equal(new Owner("telegram", $"{alice.Id}"), request.Sender);
        Assert.False(request.Anonymous);
        Assert.True(bench.Conversation.IsQuiet);
    }

    [Fact]
    public async Task A_topic_of_a_forum_is_the_thread()
    {
        await using var bench = await TelegramBench.StartedAsync();
        var group = bench.Telegram.Group("Forum");
        group.Threads.Add(77);

        await bench.Telegram.User("Alice").SaysAsync("/numbers", group, thread: 77);

        Assert.Equal(new ChatRef("telegram", $"{group.Id}", "77"), (await bench.Conversation.NextAsync()).Chat);
    }

    [Fact]
    public async Task Anonymous_admins_and_channels_are_marked()
    {
        await using var bench = await TelegramBench.StartedAsync();
        var group = bench.Telegram.Group("Team");
        var chat = () => new JsonObject { ["id"] = group.Id, ["type"] = "supergroup" };
        var groupBot = new JsonObject { ["id"] = 1087968824, ["is_bot"] = true, ["first_name"] = "Group" };

        bench.Telegram.Send(
            "message",
            new JsonObject { ["message_id"] = 1, ["date"] = 1, ["chat"] = chat(), ["from"] = groupBot.DeepClone(), ["text"] = "/a" });
        bench.Telegram.Send(
            "message",
            new JsonObject
            {
                ["message_id"] = 2,
                ["date"] = 1,
                ["chat"] = chat(),
                ["sender_chat"] = chat(),
                ["from"] = groupBot,
                ["text"] = "/b",
            });
        bench.Telegram.Send(
            "message", new JsonObject { ["message_id"] = 3, ["date"] = 1, ["chat"] = chat(), ["sender_chat"] = chat(), ["text"] = "/c" });
        bench.Telegram.Send(
            "message",
            new JsonObject
            {
                ["message_id"] = 4,
                ["date"] = 1,
                ["chat"] = chat(),
                ["from"] = new JsonObject { ["id"] = 99, ["is_bot"] = true, ["first_name"] = "Bot" },
                ["text"] = "/d",
            });
        await bench.Telegram.User("Alice").SaysAsync("/end", group);

        foreach (var text in new[] { "/a", "/b", "/c" })
        {
            var request = await bench.Conversation.NextAsync();
            Assert.Equal(text, request.Text);
            Assert.True(request.Anonymous);
        }

        Assert.Equal("/end", (await bench.Conversation.NextAsync()).Text);
    }

    [Fact]
    public async Task Edited_messages_and_unknown_updates_are_ignored()
    {
        await using var bench = await TelegramBench.StartedAsync();
        await bench.Telegram.CalledAsync("getUpdates");
        var message = new JsonObject
        {
            ["message_id"] = 1,
            ["date"] = 1,
            ["chat"] = new JsonObject { ["id"] = 5, ["type"] = "private" },
            ["from"] = new JsonObject { ["id"] = 5, ["is_bot"] = false, ["first_name"] = "A" },
            ["text"] = "/rent",
        };
        bench.Telegram.Updates.Add(new JsonObject { ["edited_message"] = message }, "message");
        bench.Telegram.Updates.Add(new JsonObject { ["something_new"] = new JsonObject() }, "message");
        await bench.Telegram.User("Alice").SaysAsync("/end");

        Assert.Equal("/end", (await bench.Conversation.NextAsync()).Text);
        Assert.Equal(0, bench.Handler.Unreadable);
    }

    [Fact]
    public async Task A_member_with_a_hostile_name_is_called_something_harmless()
    {
        await using var bench = await TelegramBench.StartedAsync();
        await bench.Telegram.User("\u202Eevil\n\u200B<b>").SaysAsync("/help");
        Assert.Equal("evil <b>", (await bench.Conversation.NextAsync()).SenderName);
    }
}
