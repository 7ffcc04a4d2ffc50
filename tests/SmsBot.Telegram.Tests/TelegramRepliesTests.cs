using SmsBot.Testing.Telegram;
using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Telegram.Tests;

/// <summary>Each reply is posted for real, so that the specification checks it too.</summary>
public sealed class TelegramRepliesTests : InGroup
{

    [Fact]
    public async Task A_code_stands_alone_on_the_first_line()
    {
        var message = await PostAsync(
            new Reply()
                .Heading("WhatsApp")
                .Quote("WhatsApp", "Your code: 583920")
                .Code("583920")
                .Line("Number {0}", Span.Mono("+1 202 555 0123")));
        Assert.StartsWith("583920\nWhatsApp\n", message.Text, StringComparison.Ordinal);
        Assert.Equal(["583920", "WhatsApp", "Your code: 583920", "+1 202 555 0123"], message.Marked("code"));
        Assert.Equal(["WhatsApp"], message.Marked("bold"));
        Assert.Equal(["WhatsApp:\nYour code: 583920"], message.Marked("blockquote"));
    }

    [Theory]
    [InlineData("<b>bold</b> & <a href='tg://user?id=1'>x</a> </blockquote>")]
    [InlineData("*bold* _it_ [x](http://evil.example) `code` ```pre``` ||s||")]
    [InlineData("https://evil.example t.me/evil @evil #evil /rent $USD +12025550123 a@b.example")]
    [InlineData("emoji 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 \uD83D half")]
    public async Task A_strangers_words_are_shown_as_they_are_and_nothing_in_them_is_active(string text)
    {
        var message = await PostAsync(new Reply().Line("Before").Quote(text, text).Line("After"));

        var clean = UntrustedText.Clean(text, 3000);
        var sender = UntrustedText.Clean(text, 64);
        Assert.Equal($"Before\n{sender}:\n{clean}\nAfter", message.Text);
        Assert.Equal([sender, clean], message.Marked("code"));
    }

    [Fact]
    public async Task Invisible_and_turning_characters_are_dropped_everywhere()
    {
        const string Evil = "a\u202Eb\u2066c\u200Bd\u0000e\u200Ff\uFEFFg\u061Ch\u0007";
        var message = await PostAsync(
            new Reply()
                .Heading(Evil)
                .Line("{0} {1} {2}", Evil, Span.Strong(Evil), Span.Mono(Evil))
                .Quote(Evil, Evil)
                .Row(Button.CopyText(Evil, "x")));
        Assert.Equal("abcdefgh\nabcdefgh abcdefgh abcdefgh\nabcdefgh:\nabcdefgh", message.Text);
        Assert.Equal("abcdefgh", message.Buttons[0][0].Text);
    }

    [Fact]
    public async Task Words_written_from_right_to_left_stay()
    {
        var message = await PostAsync(new Reply().Quote("بنك", "رمز التحقق الخاص بك هو 583920"));
        Assert.Equal("بنك:\nرمز التحقق الخاص بك هو 583920", message.Text);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("😀")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("e\u0301")]
    public async Task Ten_thousand_characters_are_cut_between_characters_and_the_lines_below_stay(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 10_000));
        var message = await PostAsync(new Reply().Code("583920").Quote("Sender", text).Line("Arrived"));
        Assert.EndsWith("…\nArrived", message.Text, StringComparison.Ordinal);
        Assert.InRange(message.Text.Length, 2900, 4096);

        var whole = await PostAsync(new Reply().Line("{0}{1}", Span.Strong(text), Span.Mono(text)));
        Assert.EndsWith("…", whole.Text, StringComparison.Ordinal);
        Assert.Equal(0, (whole.Text.Length - 1) % character.Length);
        Assert.InRange(whole.Text.Length, 4070, 4096);
    }

    [Fact]
    public async Task A_tower_of_marks_is_cut_too()
    {
        var message = await PostAsync(new Reply().Line("{0}", "a" + new string('\u0301', 10_000)));
        Assert.InRange(message.Text.Length, 1, 4096);
    }

    [Fact]
    public async Task An_empty_reply_is_a_message_all_the_same()
    {
        Assert.Equal("…", (await PostAsync(new Reply())).Text);
        Assert.Equal("…", (await PostAsync(new Reply().Line(" ").Quote(null, "\u200B"))).Text);
    }

    [Fact]
    public async Task Times_are_live_and_read_well_without()
    {
        var now = Bench.Clock.GetUtcNow();
        var message = await PostAsync(new Reply()
            .Line("{0} {1}", Span.Relative(now.AddMinutes(10)), Span.Relative(now.AddSeconds(-4)))
            .Line("{0} {1}", Span.Clock(now.AddHours(2)), Span.Clock(now.AddDays(1)))
            .Line("{0} {1} {2}", Span.Day(now.AddDays(30)), Span.Day(now.AddDays(90)), Span.Day(now.AddDays(3000))));
        Assert.Equal("in 10 min 4 s ago\n14:00 UTC 22 Nov 12:00 UTC\n21 Dec 19 Feb 2027 7 Feb 2035", message.Text);
        Assert.Equal(["in 10 min", "4 s ago", "14:00 UTC", "22 Nov 12:00 UTC", "21 Dec", "19 Feb 2027"], message.Marked("date_time"));
    }

    [Fact]
    public async Task Without_rich_messages_a_narrow_table_has_columns_and_a_wide_one_paragraphs()
    {
        Bench.Telegram.KnowsRichMessages = false;
        var narrow = await PostAsync(new Reply().Table(["", "price"], [["SMSPool", "$0.31"], ["X", "$10.00"]]));
        Assert.Equal("         price\nSMSPool  $0.31\nX        $10.00", narrow.Marked("pre").Single());

        var wide = await PostAsync(new Reply().Table(
            ["", "price", "here so far", "stock", "if no code comes"],
            [[
                "SMSPool", "$0.31", "18 of 20, 11 s", "in stock", "back by itself"
            ], ["FetchSMS", "$0.85", "–", "12 left", "back by cancelling"]]));
        Assert.Equal(
            "SMSPool\nprice: $0.31 · here so far: 18 of 20, 11 s · stock: in stock · if no code comes: back by itself\n"
            + "FetchSMS\nprice: $0.85 · stock: 12 left · if no code comes: back by cancelling",
            wide.Text);
        Assert.Equal(["SMSPool", "FetchSMS"], wide.Marked("bold"));
    }

    [Fact]
    public async Task Buttons_keep_their_rows_and_what_Telegram_refuses_is_left_out()
    {
        var message = await PostAsync(new Reply().Line("Hi")
            .Row(
                Button.Press("Rent", ButtonToken.Of("rent", 1), ButtonStyle.Primary),
                Button.Press("Refund", ButtonToken.Of("refund", 1), ButtonStyle.Danger))
            .Row(
                Button.CopyText("Copy", "+12025550123"),
                Button.CopyText("Too long", new string('1', 257)),
                new Button("Long", new string('é', 33)),
                new Button("Nothing"))
            .Row([.. Enumerable.Range(0, 10).Select(number => new Button($"{number}", $"1.n.{number}"))]));

        Assert.Equal([2, 1, 8, 2], message.Buttons.Select(row => row.Count));
        Assert.Equal(["primary", "danger"], message.Buttons[0].Select(button => button.Style));
        Assert.Equal(("+12025550123", null), (message.Button("Copy").CopyText, message.Button("Copy").CallbackData));
        Assert.Equal("1.rent.1", message.Button("Rent").CallbackData);
    }

    [Fact]
    public async Task A_hundred_buttons_are_the_most()
    {
        var reply = Enumerable
            .Range(0, 40)
            .Aggregate(
                new Reply().Line("Hi"),
                (reply, row) => reply.Row(new Button("a", $"1.a.{row}"), new Button("b", $"1.b.{row}"), new Button("c", $"1.c.{row}")));
        Assert.Equal(100, (await PostAsync(reply)).Buttons.Sum(row => row.Count));
    }

    private async Task<SimulatedMessage> PostAsync(Reply reply)
    {
        var id = await Bench.Sender.PostAsync(new ChatRef("telegram", $"{Group.Id}"), reply, PostOptions.None, default);
        return Group.Find(long.Parse(id, CultureInfo.InvariantCulture))!;
    }
}
