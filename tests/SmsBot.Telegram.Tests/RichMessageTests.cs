using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram.Tests;

/// <summary>A reply with a table arrives once: as a rich message, or as text where the server does not take that.</summary>
public sealed class RichMessageTests : IAsyncLifetime
{
    private const string AsText = "Prices\n         price\nSMSPool  $0.31\nEnd";
    private TelegramBench _bench = null!;
    private SimulatedChat _group = null!;

    private ChatRef Chat => new("telegram", $"{_group.Id}");

    private IEnumerable<string> Methods => _bench.Telegram.Calls.Select(call => call.Method);

    private static Reply Prices => Priced("$0.31");

    public async Task InitializeAsync()
    {
        _bench = (await TelegramBench.NewAsync()).Build();
        _group = _bench.Telegram.Group("Team");
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task It_stands_in_its_thread_as_an_answer_with_its_buttons()
    {
        _group.Threads.Add(5);
        var first = await PostAsync(new Reply().Line("Hello"));
        var reply = Prices.Row(Button.Press("Rent", ButtonToken.Of("rent", 1), ButtonStyle.Primary), Button.CopyText("Copy", "1"));
        var id = await PostAsync(reply, first, "5");

        var message = _group.Find(long.Parse(id))!;
        Assert.NotNull(message.Html);
        Assert.Equal((long.Parse(first), 5), (message.ReplyTo, message.ThreadId));
        Assert.Equal(("primary", "1"), (message.Button("Rent").Style, message.Button("Copy").CopyText));
        Assert.Equal(["sendMessage", "sendRichMessage"], Methods);
    }

    /// <summary>What the simulator answers can be read by the library as the documents describe it.</summary>
    [Fact]
    public async Task The_library_reads_the_table_of_the_answer()
    {
        var client = new TelegramBotClient(new TelegramBotClientOptions(_bench.Telegram.Token, _bench.Telegram.Url));
        var html = RichHtml.Draw(Prices.Quote("A", "b").Line("{0}", Span.Clock(_bench.Clock.GetUtcNow())), _bench.Clock.GetUtcNow())!.Html;
        var answer = await client.SendRichMessage(_group.Id, new InputRichMessage { Html = html, IsRtl = true });

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
        var client = new TelegramBotClient(new TelegramBotClientOptions(_bench.Telegram.Token, _bench.Telegram.Url));
        foreach (var message in new InputRichMessage[]
        {
            new() { Markdown = "a" }, new() { Html = "<ul><li>a</li></ul>" }, new() { Html = "<p><tg-math>a</tg-math></p>" },
        })
        {
            var refused = await Assert.ThrowsAsync<ApiRequestException>(() => client.SendRichMessage(_group.Id, message));
            Assert.Equal((400, true), (refused.ErrorCode, refused.Message.Contains("not simulated", StringComparison.Ordinal)));
        }

        Assert.Empty(_group.Messages);
    }

    [Fact]
    public async Task A_deleted_card_or_topic_costs_the_answer_but_not_the_table()
    {
        var id = await PostAsync(Prices, "12345", "404");
        Assert.NotNull(_group.Find(long.Parse(id))!.Html);

        _bench.Telegram.Faults.Add("sendRichMessage", Fault.Status(400, "Bad Request: message to be replied not found"));
        Assert.NotNull(_group.Find(long.Parse(await PostAsync(Prices, "12345")))!.Html);
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
            var message = _group.Find(long.Parse(id))!;
            Assert.Equal((edits, isRich), (message.Edits, message.Html is not null));
            Assert.Empty(message.Buttons);
        }

        Assert.Equal("SMSPool", Assert.Single(_group.Messages).Tables[0][1][0]);
    }

    [Fact]
    public async Task An_older_server_is_asked_once_and_gets_text_at_once()
    {
        _bench.Telegram.KnowsRichMessages = false;
        var id = await PostAsync(Prices);
        Assert.Equal(AsText, Assert.Single(_group.Messages).Text);
        await EditAsync(id, Priced("$0.33"));
        await PostAsync(Prices);

        Assert.Equal(["sendRichMessage", "sendMessage", "editMessageText", "sendMessage"], Methods);
        Assert.Equal(2, _group.Messages.Count);
        Assert.DoesNotContain("Telegram:Token", _bench.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_server_is_known_by_an_edit_too()
    {
        _bench.Telegram.KnowsRichMessages = false;
        var id = await PostAsync(new Reply().Line("Hello"));
        await EditAsync(id, Prices);
        await PostAsync(Prices);

        Assert.Equal(["sendMessage", "editMessageText", "editMessageText", "sendMessage"], Methods);
        Assert.Equal([AsText, AsText], _group.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task What_the_server_refuses_is_sent_as_text_and_the_next_one_is_tried_again()
    {
        _bench.Telegram.RefusesForm = RefusedForms.RichMessages;
        var id = await PostAsync(Prices);
        await EditAsync(id, Priced("$0.33"));
        Assert.Equal(AsText.Replace("31", "33", StringComparison.Ordinal), Assert.Single(_group.Messages).Text);
        Assert.Equal(["sendRichMessage", "sendMessage", "editMessageText", "editMessageText"], Methods);
        Assert.Contains("simpler form", _bench.Logs.All, StringComparison.Ordinal);

        _bench.Telegram.RefusesForm = null;
        await EditAsync(id, Prices);
        Assert.NotNull(Assert.Single(_group.Messages).Html);
    }

    public static TheoryData<string> Forms => ["buttons", "styles", "everything"];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_arrives_whatever_else_the_server_refuses(string refused)
    {
        _bench.Telegram.RefusesForm = refused switch
        {
            "buttons" => RefusedForms.AllButtons,
            "styles" => RefusedForms.Styles,
            _ => RefusedForms.AllThatDecorates,
        };
        await PostAsync(Prices.Row(Button.Press("Rent", ButtonToken.Of("rent", 1), ButtonStyle.Primary)));
        Assert.Equal(AsText, Assert.Single(_group.Messages).Text);
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
        _bench.Telegram.Faults.Weather = _ => Fault.Status(code, description);
        Assert.Equal(failure, (await FailsAsync()).Failure);
        Assert.Single(_bench.Telegram.Calls);
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
        _bench.Telegram.Faults.Add("sendRichMessage", lost with { TakesEffect = true });
        Assert.Equal(ChatFailure.Later, (await FailsAsync()).Failure);
        Assert.Single(_bench.Telegram.Calls);
        Assert.Single(_group.Messages);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_without_a_second_message()
    {
        _bench.Telegram.Faults.Add("sendRichMessage", Fault.Hang with { TakesEffect = true });
        var posting = FailsAsync();
        await _bench.Telegram.CalledAsync("sendRichMessage");
        _bench.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(ChatFailure.Later, (await posting).Failure);
        Assert.Single(_group.Messages);
    }

    private static Reply Priced(string price) => new Reply().Line("Prices").Table(["", "price"], [["SMSPool", price]]).Line("End");

    private Task<string> PostAsync(Reply reply, string? answerTo = null, string thread = "") => _bench.InTimeAsync(
        _bench.Sender.PostAsync(Chat with { Thread = thread }, reply, new PostOptions(answerTo), default));

    private Task EditAsync(string id, Reply reply) => _bench.InTimeAsync(EditedAsync(id, reply));

    private async Task<string> EditedAsync(string id, Reply reply)
    {
        await _bench.Sender.EditAsync(Chat, id, reply, default);
        return id;
    }

    private Task<ChatFailedException> FailsAsync() => Assert.ThrowsAsync<ChatFailedException>(() => PostAsync(Prices));
}
