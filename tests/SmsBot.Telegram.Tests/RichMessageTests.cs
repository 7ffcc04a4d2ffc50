using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram.Tests;

/// <summary>A reply with a table arrives once: as a rich message, or as text where the server does not take that.</summary>
public sealed class RichMessageTests : InGroup
{
    private const string AsText = "Prices\n         price\nSMSPool  $0.31\nEnd";

    private IEnumerable<string> Methods => Bench.Telegram.Calls.Select(call => call.Method);

    private static Reply Prices => Priced("$0.31");

    [Fact]
    public async Task It_stands_in_its_thread_as_an_answer_with_its_buttons()
    {
        Group.Threads.Add(5);
        var first = await PostAsync(new Reply().Line("Hello"));
        var reply = Prices.Row(Button.Press("Rent", ButtonToken.Of("rent", 1), ButtonStyle.Primary), Button.CopyText("Copy", "1"));
        var id = await PostAsync(reply, first, "5");

        var message = Group.Find(long.Parse(id))!;
        Assert.NotNull(message.Html);
        Assert.Equal((long.Parse(first), 5), (message.ReplyTo, message.ThreadId));
        Assert.Equal(("primary", "1"), (message.Button("Rent").Style, message.Button("Copy").CopyText));
        Assert.Equal(["sendMessage", "sendRichMessage"], Methods);
    }

    /// <summary>What the simulator answers can be read by the library as the documents describe it.</summary>
    [Fact]
    public async Task The_library_reads_the_table_of_the_answer()
    {
        var client = new TelegramBotClient(new TelegramBotClientOptions(Bench.Telegram.Token, Bench.Telegram.Url));
        var html = RichHtml.Draw(Prices.Quote("A", "b").Line("{0}", Span.Clock(Bench.Clock.GetUtcNow())), Bench.Clock.GetUtcNow())!.Html;
        var answer = await client.SendRichMessage(Group.Id, new InputRichMessage { Html = html, IsRtl = true });

        Assert.True(answer.RichMessage!.IsRtl);
        Assert.Equal(
            [RichBlockType.Paragraph, RichBlockType.Table, RichBlockType.Paragraph, RichBlockType.Blockquote, RichBlockType.Paragraph],
            answer.RichMessage.Blocks.Select(block => block.Type));
        var table = (RichBlockTable)answer.RichMessage.Blocks[1];
        Assert.True(table.IsBordered && table.IsStriped && table.Cells.First().All(cell => cell.IsHeader));
        Assert.Equal(
            [RichBlockTableCellAlign.Left, RichBlockTableCellAlign.Right], table.Cells.Last().Select(cell => cell.Align));
    }

    [Fact]
    public async Task What_the_simulator_cannot_show_is_refused_and_not_lost()
    {
        var client = new TelegramBotClient(new TelegramBotClientOptions(Bench.Telegram.Token, Bench.Telegram.Url));
        foreach (var message in new InputRichMessage[]
        {
            new() { Markdown = "a" }, new() { Html = "<ul><li>a</li></ul>" }, new() { Html = "<p><tg-math>a</tg-math></p>" },
        })
        {
            var refused = await Assert.ThrowsAsync<ApiRequestException>(() => client.SendRichMessage(Group.Id, message));
            Assert.Equal((400, true), (refused.ErrorCode, refused.Message.Contains("not simulated", StringComparison.Ordinal)));
        }

        Assert.Empty(Group.Messages);
    }

    [Fact]
    public async Task A_deleted_card_or_topic_costs_the_answer_but_not_the_table()
    {
        var id = await PostAsync(Prices, "12345", "404");
        Assert.NotNull(Group.Find(long.Parse(id))!.Html);

        Bench.Telegram.Faults.Add("sendRichMessage", Fault.Status(400, "Bad Request: message to be replied not found"));
        Assert.NotNull(Group.Find(long.Parse(await PostAsync(Prices, "12345")))!.Html);
    }

    [Fact]
    public async Task It_is_edited_to_another_to_text_and_back_and_the_same_again_changes_nothing()
    {
        var id = await PostAsync(Prices.Row(Button.CopyText("Copy", "1")));
        foreach (var (reply, edits, isRich) in new[]
        {
            (Priced("$0.33"), 1, true), (Priced("$0.33"), 1, true), (new Reply().Line("Rented"), 2, false), (Prices, 3, true),
            (Prices, 3, true),
        })
        {
            await EditAsync(id, reply);
            var message = Group.Find(long.Parse(id))!;
            Assert.Equal((edits, isRich), (message.Edits, message.Html is not null));
            Assert.Empty(message.Buttons);
        }

        Assert.Equal("SMSPool", Assert.Single(Group.Messages).Tables[0][1][0]);
    }

    [Fact]
    public async Task An_older_server_is_asked_once_and_gets_text_at_once()
    {
        Bench.Telegram.KnowsRichMessages = false;
        var id = await PostAsync(Prices);
        Assert.Equal(AsText, Assert.Single(Group.Messages).Text);
        await EditAsync(id, Priced("$0.33"));
        await PostAsync(Prices);

        Assert.Equal(["sendRichMessage", "sendMessage", "editMessageText", "sendMessage"], Methods);
        Assert.Equal(2, Group.Messages.Count);
        Assert.DoesNotContain("Telegram:Token", Bench.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_server_is_known_by_an_edit_too()
    {
        Bench.Telegram.KnowsRichMessages = false;
        var id = await PostAsync(new Reply().Line("Hello"));
        await EditAsync(id, Prices);
        await PostAsync(Prices);

        Assert.Equal(["sendMessage", "editMessageText", "editMessageText", "sendMessage"], Methods);
        Assert.Equal([AsText, AsText], Group.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task What_the_server_refuses_is_sent_as_text_and_the_next_one_is_tried_again()
    {
        Bench.Telegram.RefusesForm = RefusedForms.RichMessages;
        var id = await PostAsync(Prices);
        await EditAsync(id, Priced("$0.33"));
        Assert.Equal(AsText.Replace("31", "33", StringComparison.Ordinal), Assert.Single(Group.Messages).Text);
        Assert.Equal(["sendRichMessage", "sendMessage", "editMessageText", "editMessageText"], Methods);
        Assert.Contains("simpler form", Bench.Logs.All, StringComparison.Ordinal);

        Bench.Telegram.RefusesForm = null;
        await EditAsync(id, Prices);
        Assert.NotNull(Assert.Single(Group.Messages).Html);
    }

    public static TheoryData<string> Forms => ["buttons", "styles", "everything"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_arrives_whatever_else_the_server_refuses(string refused)
    {
        Bench.Telegram.RefusesForm = refused switch
        {
            "buttons" => RefusedForms.AllButtons,
            "styles" => RefusedForms.Styles,
            _ => RefusedForms.AllThatDecorates,
        };
        await PostAsync(Prices.Row(Button.Press("Rent", ButtonToken.Of("rent", 1), ButtonStyle.Primary)));
        Assert.Equal(AsText, Assert.Single(Group.Messages).Text);
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", ChatFailure.Blocked)]
    [InlineData(400, "Bad Request: chat not found", ChatFailure.Blocked)]
    [InlineData(400, "Bad Request: not enough rights to send rich messages to the chat", ChatFailure.Blocked)]
    [InlineData(401, "Unauthorized", ChatFailure.Later)]
    [InlineData(404, "Not Found", ChatFailure.Later)]
    [InlineData(429, "Too Many Requests: retry after 3", ChatFailure.Later)]
    [InlineData(500, "Internal Server Error", ChatFailure.Later)]
    public async Task What_is_not_about_the_form_is_told_as_for_a_text(int code, string description, ChatFailure failure)
    {
        Bench.Telegram.Faults.Weather = _ => Fault.Status(code, description);
        Assert.Equal(failure, (await FailsAsync()).Failure);
        Assert.Single(Bench.Telegram.Calls);
    }

    public static TheoryData<string> Outages => ["close", "half", "html", "500"];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task A_lost_answer_makes_no_second_message(string outage)
    {
        var lost = outage switch
        {
            "close" => Fault.Close,
            "half" => Fault.HalfBody,
            "html" => Fault.Html(),
            _ => Fault.Status(500, "Internal Server Error"),
        };
        Bench.Telegram.Faults.Add("sendRichMessage", lost with { TakesEffect = true });
        Assert.Equal(ChatFailure.Later, (await FailsAsync()).Failure);
        Assert.Single(Bench.Telegram.Calls);
        Assert.Single(Group.Messages);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_without_a_second_message()
    {
        Bench.Telegram.Faults.Add("sendRichMessage", Fault.Hang with { TakesEffect = true });
        var posting = FailsAsync();
        await Bench.Telegram.CalledAsync("sendRichMessage");
        Bench.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(ChatFailure.Later, (await posting).Failure);
        Assert.Single(Group.Messages);
    }

    private static Reply Priced(string price) => new Reply().Line("Prices").Table(["", "price"], [["SMSPool", price]]).Line("End");

    private Task<string> PostAsync(Reply reply, string? answerTo = null, string thread = "") => Bench.InTimeAsync(
        Bench.Sender.PostAsync(Chat with { Thread = thread }, reply, new PostOptions(answerTo), default));

    private Task EditAsync(string id, Reply reply) => Bench.InTimeAsync(EditedAsync(id, reply));

    private async Task<string> EditedAsync(string id, Reply reply)
    {
        await Bench.Sender.EditAsync(Chat, id, reply, default);
        return id;
    }

    private Task<ChatFailedException> FailsAsync() => Assert.ThrowsAsync<ChatFailedException>(() => PostAsync(Prices));
}
