using SmsBot.Testing.Telegram;
using System.Text.Json.Nodes;
using SmsBot.Core.Messaging;
using SmsBot.Testing;

namespace SmsBot.Telegram.Tests;

public sealed class TelegramSenderTests : InGroup
{

    private static Reply Hello => new Reply().Line("Hello");

    [Fact]
    public async Task A_post_stands_in_its_thread_as_an_answer_without_link_preview()
    {
        Group.Threads.Add(5);
        var first = await PostAsync(Hello);
        var id = await Bench.Sender.PostAsync(Chat with { Thread = "5" }, Hello, new PostOptions(first), default);

        var message = Group.Find(long.Parse(id))!;
        Assert.Equal((long.Parse(first), 5), (message.ReplyTo, message.ThreadId));
        Assert.All(
            Bench.Telegram.Calls,
            call => Assert.True(call.Body.GetProperty("link_preview_options").GetProperty("is_disabled").GetBoolean()));
    }

    [Fact]
    public async Task A_deleted_card_or_topic_keeps_no_code_back()
    {
        var id = await Bench.Sender.PostAsync(Chat with { Thread = "404" }, Hello, new PostOptions("12345"), default);
        Assert.Equal("Hello", Group.Find(long.Parse(id))!.Text);
    }

    [Fact]
    public async Task An_answer_to_a_message_that_a_forum_no_longer_has_is_posted_alone()
    {
        Bench.Telegram.Faults.Add("sendMessage", Fault.Status(400, "Bad Request: message to be replied not found"));
        await Bench.Sender.PostAsync(Chat, Hello, new PostOptions("12345"), default);
        Assert.Equal([true, false], Bench.Telegram.Calls.Select(call => call.Body.TryGetProperty("reply_parameters", out _)));
    }

    [Fact]
    public async Task An_edit_changes_the_message_and_takes_its_buttons_away()
    {
        var id = await PostAsync(Hello.Row(Button.CopyText("Copy", "1")));
        await Bench.Sender.EditAsync(Chat, id, new Reply().Line("Bye"), default);
        await Bench.Sender.EditAsync(Chat, id, new Reply().Line("Bye"), default);

        var message = Group.Find(long.Parse(id))!;
        Assert.Equal(("Bye", 1), (message.Text, message.Edits));
        Assert.Empty(message.Buttons);
    }

    [Fact]
    public async Task An_edit_of_a_message_that_is_gone_says_so()
    {
        Assert.Equal(ChatFailure.MessageGone, (await FailsAsync(() => Bench.Sender.EditAsync(Chat, "999", Hello, default))).Failure);
        Assert.Equal(ChatFailure.MessageGone, (await FailsAsync(() => Bench.Sender.EditAsync(Chat, "no number", Hello, default))).Failure);
        Bench.Telegram.Faults.Add("editMessageText", Fault.Status(400, "Bad Request: message can't be edited"));
        Assert.Equal(ChatFailure.MessageGone, (await FailsAsync(() => Bench.Sender.EditAsync(Chat, "1", Hello, default))).Failure);
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", ChatFailure.Blocked)]
    [InlineData(403, "Forbidden: user is deactivated", ChatFailure.Blocked)]
    [InlineData(400, "Bad Request: chat not found", ChatFailure.Blocked)]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", ChatFailure.Blocked)]
    [InlineData(400, "Bad Request: BUTTON_DATA_INVALID", ChatFailure.Rejected)]
    [InlineData(400, "Bad Request: message is too long", ChatFailure.Rejected)]
    [InlineData(401, "Unauthorized", ChatFailure.Later)]
    [InlineData(404, "Not Found", ChatFailure.Later)]
    [InlineData(500, "Internal Server Error", ChatFailure.Later)]
    public async Task A_refusal_is_told_by_what_to_do_next(int code, string description, ChatFailure failure)
    {
        Bench.Telegram.Faults.Weather = _ => Fault.Status(code, description);
        var failed = await FailsAsync(() => PostAsync(Hello));
        Assert.Equal(failure, failed.Failure);
        Assert.Equal(code is 401 or 404, Bench.Logs.All.Contains("Telegram:Token", StringComparison.Ordinal));
    }

    public static TheoryData<string> Outages => ["close", "half", "html", "html 403"];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task An_unreadable_answer_is_for_later(string outage)
    {
        Bench.Telegram.Faults.Add("sendMessage", outage switch
        {
            "close" => Fault.Close,
            "half" => Fault.HalfBody,
            "html" => Fault.Html(),
            _ => Fault.Html(403),
        });
        Assert.Equal(ChatFailure.Later, (await FailsAsync(() => PostAsync(Hello))).Failure);
        Assert.Single(Bench.Telegram.Calls);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        Bench.Telegram.Faults.Add("sendMessage", Fault.Hang);
        var posting = FailsAsync(() => PostAsync(Hello));
        await Bench.Telegram.CalledAsync("sendMessage");
        Bench.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(ChatFailure.Later, (await posting).Failure);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_for_later()
    {
        await using var other = await TelegramBench.NewAsync();
        other.Configuration["Telegram:ApiBaseUrl"] = "http://127.0.0.1:1";
        other.Build();
        var failed = await FailsAsync(() => other.Sender.PostAsync(Chat, Hello, PostOptions.None, default));
        Assert.Equal(ChatFailure.Later, failed.Failure);
        Assert.DoesNotContain(other.Telegram.Token, failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGroup_that_moved_says_where()
    {
        var old = Chat with { Thread = "3" };
        var id = Bench.Telegram.Migrate(Group);
        var failed = await FailsAsync(() => Bench.Sender.PostAsync(old, Hello, PostOptions.None, default));
        Assert.Equal((ChatFailure.Moved, old with { ChatId = $"{id}" }), (failed.Failure, failed.MovedTo));
    }

    [Fact]
    public async Task A_limit_that_names_a_chat_holds_that_chat_only()
    {
        Group.SlowUntil = Bench.Clock.GetUtcNow().AddSeconds(600);
        var failed = await FailsAsync(() => PostAsync(Hello));
        Assert.Equal((ChatFailure.Later, TimeSpan.FromSeconds(600)), (failed.Failure, failed.RetryAfter));

        await Bench.Sender.PostAsync(OtherChat(), Hello, PostOptions.None, default);
        Assert.Equal(TimeSpan.FromSeconds(600), (await FailsAsync(() => PostAsync(Hello))).RetryAfter);
        Assert.Single(Bench.Telegram.Calls, call => call.ChatId == Group.Id);

        Bench.Clock.Advance(TimeSpan.FromSeconds(600));
        await PostAsync(Hello);
    }

    [Fact]
    public async Task A_limit_that_names_every_chat_is_asked_about_by_one_post_every_two_seconds()
    {
        Bench.Telegram.Faults.Add("sendMessage", Fault.TooManyRequests(600), Fault.TooManyRequests(600), Fault.TooManyRequests(600));
        await FailsAsync(() => PostAsync(Hello));
        await FailsAsync(() => Bench.Sender.PostAsync(OtherChat(), Hello, PostOptions.None, default));

        var probe = FailsAsync(() => Bench.Sender.PostAsync(OtherChat(), Hello, PostOptions.None, default));
        var waiting = Enumerable.Range(0, 5).Select(_ => Bench.Sender.PostAsync(OtherChat(), Hello, PostOptions.None, default)).ToList();
        Assert.Equal(2, Bench.Telegram.Calls.Count);

        await AdvanceAsync(2);
        await probe;
        Assert.Equal(3, Bench.Telegram.Calls.Count);

        // The second question is answered: nobody else waits for it.
        await AdvanceAsync(2);
        await Task.WhenAll(waiting).WaitAsync(Patience.Bound, TimeProvider.System, CancellationToken.None);
    }

    [Fact]
    public async Task A_card_that_cannot_be_edited_keeps_no_code_back()
    {
        var card = await PostAsync(Hello);
        Bench.Telegram.Faults.Add("editMessageText", Fault.TooManyRequests(60));
        await FailsAsync(() => Bench.Sender.EditAsync(Chat, card, new Reply().Line("Bye"), default));

        await PostAsync(Hello);
        Assert.Equal(
            TimeSpan.FromSeconds(60),
            (await FailsAsync(() => Bench.Sender.EditAsync(Chat, card, new Reply().Line("Bye"), default))).RetryAfter);
    }

    [Fact]
    public async Task A_short_hold_is_waited_for()
    {
        Bench.Telegram.Faults.Add("sendMessage", Fault.TooManyRequests(3));
        await FailsAsync(() => PostAsync(Hello));
        var posting = PostAsync(Hello);
        await Bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(3));
        Assert.False(posting.IsCompleted);
        Bench.Clock.Advance(TimeSpan.FromSeconds(3));
        await posting;
    }

    [Fact]
    public async Task Of_an_answer_only_the_id_is_read_so_that_no_unknown_word_in_it_repeats_a_message()
    {
        var said = BotApiAnswer.Ok(new JsonObject
        {
            ["message_id"] = 77,
            ["date"] = "soon",
            ["chat"] = new JsonObject { ["type"] = "something new" },
            ["reply_to_message"] = new JsonObject
            {
                ["forward_origin"] = new JsonObject { ["type"] = "unheard_of" },
                ["entities"] = new JsonArray(new JsonObject { ["type"] = "new" }),
            },
        });
        Bench.Telegram.Faults.Add("sendMessage", Fault.Answering(said));
        Assert.Equal("77", await PostAsync(Hello));
        Assert.Single(Bench.Telegram.Calls);
    }

    [Fact]
    public async Task A_mention_says_that_it_is_no_bot_as_the_specification_requires()
    {
        await PostAsync(new Reply().Line("{0}", Span.Mention(new Owner("telegram", "4711"), "Ada")));
        var entity = Assert.Single(Bench.Telegram.Calls).Body.GetProperty("entities")[0];
        Assert.False(entity.GetProperty("user").GetProperty("is_bot").GetBoolean());
    }

    [Fact]
    public async Task The_path_of_the_base_address_is_kept_and_a_body_has_its_length()
    {
        await using var behindProxy = await TelegramBench.NewAsync();
        behindProxy.Configuration["Telegram:ApiBaseUrl"] = behindProxy.Telegram.Url + "/bots/eu/";
        behindProxy.Build();
        var group = behindProxy.Telegram.Group("Team");
        await behindProxy.Sender.PostAsync(new ChatRef("telegram", $"{group.Id}"), Hello, PostOptions.None, default);
        var call = Assert.Single(behindProxy.Telegram.Calls);
        Assert.Equal(("bots/eu", false), (call.Prefix, call.IsChunked));
    }

    [Fact]
    public async Task A_server_that_knows_no_live_times_gets_the_words()
    {
        Bench.Telegram.Faults.Add("sendMessage", Fault.Status(400, "Bad Request: can't parse MessageEntity: unsupported type"));
        var reply = new Reply().Line("Ends {0}. {1}", Span.Relative(Bench.Clock.GetUtcNow().AddMinutes(10)), Span.Strong("Wait"));
        var message = Group.Find(long.Parse(await PostAsync(reply)))!;
        Assert.Equal("Ends in 10 min. Wait", message.Text);
        Assert.Empty(message.Marked("date_time"));
        Assert.Equal(["Wait"], message.Marked("bold"));
    }

    private static Fault Unparsed => Fault.Status(400, "Bad Request: can't parse: 583920 +12025550123");

    [Fact]
    public async Task No_failure_and_no_log_holds_the_text_or_the_token()
    {
        var secret = new Reply().Code("583920").Quote("Bank", "Your code is 583920 for +12025550123");
        Bench.Telegram.Faults.Add(
            "sendMessage",
            Fault.Close,
            Fault.Html(),
            Fault.HalfBody,
            Unparsed,
            Unparsed,
            Unparsed,
            Fault.Status(401, "Unauthorized 583920"),
            Fault.TooManyRequests(1));
        for (var round = 0; round < 6; round++)
        {
            var failed = await FailsAsync(() => PostAsync(secret));
            foreach (var hidden in new[] { "583920", "2025550123", Bench.Telegram.Token })
                Assert.DoesNotContain(hidden, failed.ToString(), StringComparison.Ordinal);
            Bench.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.DoesNotContain("583920", Bench.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain("2025550123", Bench.Logs.All, StringComparison.Ordinal);
    }

    private ChatRef OtherChat() => new("telegram", $"{Bench.Telegram.Group("Other").Id}");

    private async Task AdvanceAsync(int seconds)
    {
        await Bench.Clock.WaitingAsync(due => due <= TimeSpan.FromSeconds(seconds));
        Bench.Clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    private Task<string> PostAsync(Reply reply) => Bench.Sender.PostAsync(Chat, reply, PostOptions.None, default);

    private static Task<ChatFailedException> FailsAsync(Func<Task> act) => Assert.ThrowsAsync<ChatFailedException>(act);
}
