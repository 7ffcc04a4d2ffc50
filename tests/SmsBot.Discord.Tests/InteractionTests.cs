using SmsBot.Core.Messaging;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>From what a member types or presses to the conversation, and back.</summary>
public sealed class InteractionTests
{
    [Fact]
    public async Task A_slash_command_reaches_the_conversation_as_if_it_had_been_typed()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Commands.Add(new("price", "Prices") { Options = [new("service", "s"), new("country", "c"), new("more", "m")] });
        await bench.StartAsync();
        await bench.UntilAsync(() => !bench.Discord.Commands.IsEmpty, "No commands.");
        var ada = bench.Discord.Member("Ada");

        var sent = ada.Types("price", ("more", " max 0.50 "), ("country", "us"), ("service", "whatsapp"));

        var request = await bench.Conversation.NextAsync();
        Assert.Equal("/price whatsapp us max 0.50", request.Text);
        Assert.Null(request.Pressed);
        Assert.Equal(new ChatRef("discord", ada.Id), request.Chat);
        Assert.Equal(request.Chat, request.PrivateChat);
        Assert.Equal(ChatKind.Private, request.ChatKind);
        Assert.Equal(new Owner("discord", ada.Id), request.Sender);
        Assert.Equal("Ada", request.SenderName);
        Assert.Equal($"{sent.Id}", request.MessageId);
        Assert.InRange((bench.Clock.GetUtcNow() - request.SentAt).TotalSeconds, 0, 1);
        Assert.False(request.Anonymous);
    }

    [Fact]
    public async Task Typed_options_and_a_subcommand_become_the_same_words_and_values()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Commands.Add(new("team", "Team")
        {
            Subcommands =
            [
                new("limit", "Limit")
                {
                    Options =
                    [
                        new("user", "u") { Kind = OptionKind.Member }, new("who", "w"),
                        new("amount", "a") { Kind = OptionKind.Amount, Required = true, Least = 0.5m, Typed = "max {0}" },
                        new("days", "d") { Kind = OptionKind.Whole },
                    ],
                },
            ],
        });
        await bench.StartAsync();
        await bench.UntilAsync(() => !bench.Discord.Commands.IsEmpty, "No commands.");
        var (ada, bob) = (bench.Discord.Member("Ada"), bench.Discord.Member("Bob"));

        ada.Types("team limit", ("days", "7"), ("amount", "20.5"), ("user", bob.Id));

        var request = await bench.Conversation.NextAsync();
        Assert.Equal($"/team limit discord:{bob.Id} max 20.5 7", request.Text);
        Assert.Equal([new("user", $"discord:{bob.Id}"), new("amount", "20.5"), new("days", "7")], request.Filled);
        Assert.Throws<InvalidOperationException>(() => ada.Types("team limit", ("amount", "0.1")));
        Assert.Throws<InvalidOperationException>(() => ada.Types("team limit", ("user", bob.Id)));
        Assert.Throws<InvalidOperationException>(() => ada.Types("team"));
    }

    [Fact]
    public async Task Options_of_an_earlier_version_are_words()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Commands.Add(new("price", "Prices") { Options = [new("service", "s")] });
        await bench.StartAsync();

        // Before the new commands are registered, nothing is checked.
        bench.Discord.Commands.Clear();
        bench.Discord.Member("Ada").Types("price", ("more", "max 0.50"), ("service", "whatsapp"));

        var request = await bench.Conversation.NextAsync();
        Assert.Equal("/price whatsapp max 0.50", request.Text);
        Assert.Empty(request.Filled);
    }

    [Fact]
    public async Task A_command_is_acknowledged_at_once_whatever_its_member_is_busy_with()
    {
        await using var bench = await DiscordBench.NewAsync();
        var release = new TaskCompletionSource();
        bench.Conversation.Handling = (request, _) => request.Text == "/rent slow" ? release.Task : Task.CompletedTask;
        await bench.StartAsync();
        var (ada, bob) = (bench.Discord.Member("Ada"), bench.Discord.Member("Bob"));

        ada.Types("rent", ("words", "slow"));
        await bench.Conversation.NextAsync();
        var second = ada.Types("rent", ("words", "second"));
        await bench.Discord.UntilAsync(() => second.IsAcknowledged, "Not acknowledged.");
        Assert.True(bench.Conversation.IsQuiet);
        bob.Types("rent", ("words", "bob"));
        Assert.Equal("/rent bob", (await bench.Conversation.NextAsync()).Text);

        release.SetResult();
        Assert.Equal("/rent second", (await bench.Conversation.NextAsync()).Text);
        await bench.UntilAsync(() => bench.Updates.PendingCount == 0, "Not marked.");
        Assert.Empty(ada.Messages);
    }

    [Fact]
    public async Task In_a_server_only_the_member_sees_the_answer_and_a_card_goes_to_the_private_chat()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Conversation.Handling = async (request, token) =>
        {
            await bench.Sender.PostAsync(request.PrivateChat, new Reply().Line("The card"), PostOptions.None, token);
            await bench.Sender.PostAsync(
                request.Chat, new Reply().Line("The answer"), PostOptions.None with { Ticket = request.Ticket }, token);
            await bench.Sender.PostAsync(
                request.Chat, new Reply().Line("And more"), PostOptions.None with { Ticket = request.Ticket }, token);
        };
        await bench.StartAsync();
        var ada = bench.Discord.Member("Ada");

        ada.TypesInServer("rent", ("words", "whatsapp us"));

        var answer = await ada.SeesAsync("The answer");
        Assert.True(answer.Ephemeral);
        Assert.Equal(ada.ServerView, answer.Channel);
        Assert.True((await ada.SeesAsync("And more")).Ephemeral);
        var card = await ada.SeesAsync("The card");
        Assert.Equal(ada.DmChannel, card.Channel);
        Assert.False(card.Ephemeral);
    }

    [Fact]
    public async Task A_card_that_says_it_all_is_pointed_to_from_the_server_and_leaves_nothing_behind_in_private()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Conversation.Handling = (request, token) => request.Text.EndsWith("card", StringComparison.Ordinal)
            ? bench.Sender.PostAsync(request.PrivateChat, new Reply().Line("The card"), PostOptions.None, token)
            : Task.CompletedTask;
        await bench.StartAsync();
        var (ada, bob) = (bench.Discord.Member("Ada"), bench.Discord.Member("Bob"));

        ada.TypesInServer("rent", ("words", "card"));
        Assert.True((await ada.SeesAsync("I have answered in our private chat")).Ephemeral);
        bob.TypesInServer("rent", ("words", "silence"));
        bob.Types("rent", ("words", "card"));

        await bob.SeesAsync("The card");
        await bench.Discord.UntilAsync(() => bob.Messages.All(message => !message.Thinking), "Something is still thought about.");
        Assert.Single(bob.Messages);
    }

    [Fact]
    public async Task A_press_in_private_edits_by_the_bot_s_token_and_one_on_an_ephemeral_message_by_its_interaction()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Conversation.Handling = async (request, token) =>
        {
            if (request.Pressed is null)
                await bench.Sender.PostAsync(request.Chat, Question(), PostOptions.None with { Ticket = request.Ticket }, token);
            else
                await bench.Sender.EditAsync(request.Chat, request.MessageId, new Reply().Line("Pressed {0}", request.Pressed), token);
        };
        await bench.StartAsync();
        var ada = bench.Discord.Member("Ada");

        ada.Types("rent", ("words", "a"));
        var inPrivate = await ada.SeesAsync("Which?");
        ada.Presses(inPrivate, "One");
        Assert.Equal(inPrivate.Id, (await ada.SeesAsync("Pressed 1.go.1")).Id);
        Assert.Equal(1, bench.Discord.Count("PATCH channels/messages"));

        ada.TypesInServer("rent", ("words", "b"));
        var hidden = await ada.SeesAsync(message => message.Ephemeral && message.Text.Contains("Which?", StringComparison.Ordinal));
        ada.Presses(hidden, "Two");
        Assert.Equal(hidden.Id, (await ada.SeesAsync("Pressed 1.go.2")).Id);
        Assert.Equal(1, bench.Discord.Count("PATCH channels/messages"));

        static Reply Question() =>
            new Reply().Line("Which?").Row(Button.Press("One", ButtonToken.Of("go", 1)), Button.Press("Two", ButtonToken.Of("go", 2)));
    }

    [Fact]
    public async Task What_an_earlier_process_did_not_finish_is_handled_and_answered_by_the_bot_s_token_when_its_own_is_dead()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Conversation.Handling = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        await bench.StartAsync();
        var ada = bench.Discord.Member("Ada");
        ada.TypesInServer("rent", ("words", "whatsapp us"));
        await bench.Conversation.NextAsync();
        await bench.DieAsync();
        Assert.Equal(1, bench.Updates.PendingCount);
        bench.Clock.Leap(TimeSpan.FromMinutes(20));

        await using var next = bench.Next();
        next.Conversation.Handling = (request, token) =>
            next.Sender.PostAsync(request.Chat, new Reply().Line("Late answer"), PostOptions.None with { Ticket = request.Ticket }, token);
        await next.StartAsync();

        var answer = await ada.SeesAsync("Late answer");
        Assert.Equal(ada.DmChannel, answer.Channel);
        await bench.UntilAsync(() => bench.Updates.PendingCount == 0, "Not marked.");
    }

    [Fact]
    public async Task Only_the_private_chat_with_the_bot_becomes_the_place_for_codes()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var ada = bench.Discord.Member("Ada");

        ada.TypesIn(context: 2, channel: "800000000000000099", "rent");
        await bench.Conversation.NextAsync();
        await bench.PostAsync(ada, new Reply().Code("583920"));

        Assert.Equal(ada.DmChannel, (await ada.SeesAsync("583920")).Channel);
        Assert.Equal(1, bench.Discord.Count("POST users/@me/channels"));
    }

    [Fact]
    public async Task A_press_that_comes_too_late_to_be_answered_says_so_and_does_not_count_as_one()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var ada = bench.Discord.Member("Ada");
        await bench.PostAsync(ada, new Reply().Line("Buy?").Row(Button.Press("Buy", ButtonToken.Of("by", 7))));
        var message = await ada.SeesAsync("Buy?");
        bench.Discord.Fail("POST interactions/callback", new DiscordFault(DiscordAnswer.Error(404, 10062, "Unknown interaction")));

        ada.Presses(message, "Buy");

        var request = await bench.Conversation.NextAsync();
        Assert.True(request.TooOldToAnswer);
        Assert.Equal("1.by.7", request.Pressed);
        Assert.Equal($"{message.Id}", request.MessageId);
    }

    [Fact]
    public async Task An_interaction_that_cannot_be_saved_is_handled_all_the_same()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Updates.Saving = () => throw new IOException("disk full");
        await bench.StartAsync();

        bench.Discord.Member("Ada").Types("rent", ("words", "x"));

        Assert.Equal("/rent x", (await bench.Conversation.NextAsync()).Text);
    }

    [Fact]
    public async Task Suggestions_are_asked_for_what_is_being_typed_and_cut_to_what_Discord_takes()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Suggestions.Answer = [.. Enumerable.Range(0, 40).Select(i => new Suggestion(new string('x', 150), $"{i}"))];
        await bench.StartAsync();
        var ada = bench.Discord.Member("Ada");

        var choices = await ada.AsksForChoicesAsync("rent", "words", "what");

        Assert.Equal($"discord:{ada.Id} /rent words=what", Assert.Single(bench.Suggestions.Asked));
        Assert.Equal(25, choices.Count);
        Assert.Equal(100, choices[0].Name.Length);
        Assert.Equal(0, bench.Updates.PendingCount);
    }

    [Fact]
    public async Task What_is_no_interaction_or_cannot_be_read_changes_nothing()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var gateway = bench.Discord.Gateway;
        gateway.Send("SOMETHING_NEW", new System.Text.Json.Nodes.JsonObject { ["id"] = 1 });
        gateway.Send("INTERACTION_CREATE", new System.Text.Json.Nodes.JsonObject { ["id"] = "abc", ["type"] = 2 });
        gateway.Send("INTERACTION_CREATE", new System.Text.Json.Nodes.JsonArray(1, 2));
        gateway.Send(
            "INTERACTION_CREATE",
            new System.Text.Json.Nodes.JsonObject
            {
                ["id"] = "5",
                ["type"] = 99,
                ["token"] = "t",
                ["application_id"] = "1",
                ["user"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "2" },
            });
        gateway.Say(new System.Text.Json.Nodes.JsonObject { ["op"] = 77 });

        bench.Discord.Member("Ada").Types("rent", ("words", "still here"));

        Assert.Equal("/rent still here", (await bench.Conversation.NextAsync()).Text);
        Assert.Single(gateway.Handshakes);
    }
}
