using SmsBot.Testing.Telegram;
using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Telegram.Tests;

/// <summary>How a reply with a table is drawn; each one is posted for real, so that the specification checks it too.</summary>
public sealed class RichHtmlTests : InGroup
{
    private static readonly IReadOnlyList<string> Head = ["", "price", "here so far"];


    private static Reply Offers => new Reply().Heading("WhatsApp").Table(Head, [["SMSPool", "$0.31", "18 of 20, 11 s"], ["X", "–", "–"]]);

    [Fact]
    public async Task A_table_stands_between_the_lines_with_amounts_to_the_right_and_its_dashes()
    {
        var message = await PostAsync(Offers.Line("Checked just now.").Line("{0}: down", Span.Strong("Y")));
        Assert.Equal(
            "<p><b>WhatsApp</b></p><table bordered striped>"
            + "<tr><th></th><th align=\"right\">price</th><th>here so far</th></tr>"
            + "<tr><td>SMSPool</td><td align=\"right\">$0.31</td><td>18 of 20, 11 s</td></tr>"
            + "<tr><td>X</td><td align=\"right\">–</td><td>–</td></tr></table>"
            + "<p>Checked just now.<br><b>Y</b>: down</p>",
            message.Html);
        Assert.False(message.IsRightToLeft);
    }

    [Theory]
    [InlineData("12", true)]
    [InlineData("-1 234", true)]
    [InlineData("$0.005", true)]
    [InlineData("-$1,250.00", true)]
    [InlineData("0,31 $", true)]
    [InlineData("US$ 0,31", true)]
    [InlineData("0,31 US$", true)]
    [InlineData("12.00 EUR", true)]
    [InlineData("18 of 20", false)]
    [InlineData("+1 202 555 0123", false)]
    [InlineData("3 d", false)]
    [InlineData("?", false)]
    public async Task Only_a_column_of_amounts_is_on_the_right(string cell, bool right)
    {
        var message = await PostAsync(new Reply().Table([], [["A", cell], ["B", "–"], ["C", ""]]));
        Assert.Equal(right, message.Html!.Contains($"<td align=\"right\">{cell}</td>", StringComparison.Ordinal));
        Assert.DoesNotContain("<th", message.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_right_to_left_the_message_has_the_direction_and_no_side_is_named()
    {
        foreach (var language in new[] { "ar", "fa" })
        {
            var message = await PostAsync(Offers.Line("{0}", Span.Mono("+1 202")).In(CultureInfo.GetCultureInfo(language)));
            Assert.True(message.IsRightToLeft);
            Assert.DoesNotContain("align", message.Html, StringComparison.Ordinal);
            Assert.Contains("<td>\u200e$0.31</td>", message.Html, StringComparison.Ordinal);
            Assert.Contains("\u200e<code>+1 202</code>", message.Html, StringComparison.Ordinal);
        }

        Assert.False((await PostAsync(Offers.In(CultureInfo.GetCultureInfo("ru")))).IsRightToLeft);
    }

    [Fact]
    public async Task A_strangers_words_stay_words_wherever_they_stand()
    {
        const string Evil = "</td><b>x</b> & \"q\" 'a' <script> </blockquote>";
        var message = await PostAsync(
            new Reply()
                .Heading(Evil)
                .Line("{0} {1} {2}", Evil, Span.Strong(Evil), Span.Mono(Evil))
                .Quote(Evil, Evil)
                .Table([Evil, "b"], [[Evil, Evil]])
                .LineInTable(["c", Evil], [Evil, Span.Mono(Evil)], Sentence.Of("d")));
        Assert.Equal(
            [[[Evil, "b"], [Evil, Evil]], [["c", Evil], [Evil, Evil]]],
            message.Tables.Select(table => table.Select(row => row.ToArray()).ToArray()));
        Assert.Equal(
            ["a", "b", "blockquote", "br", "code", "p", "table", "td", "th", "tr"],
            RichHtmlParser.Parse(message.Html!).All().Select(node => node.Tag).Append("a").Where(tag => tag.Length > 0).Distinct().Order());
        Assert.Equal(4, message.Marked("code").Count(text => text == Evil));
    }

    [Fact]
    public async Task Invisible_and_turning_characters_are_dropped_in_a_table_too()
    {
        const string Evil = "a\u202Eb\u2066c\u200Bd\u0000e\u200Ff\uFEFFg\u061Ch\u0007";
        var message = await PostAsync(new Reply().Table([Evil], [[Evil]]).LineInTable([Evil], [Evil], Sentence.Of("x")));
        Assert.All(message.Tables.SelectMany(table => table).SelectMany(row => row), cell => Assert.Equal("abcdefgh", cell));
    }

    [Fact]
    public async Task What_is_formatted_in_a_text_is_formatted_here()
    {
        var now = Bench.Clock.GetUtcNow();
        var reply = new Reply()
            .Line(
                "{0} {1} {2} {3}",
                Span.Strong("bold"),
                Span.Mono("+1 202"),
                Span.Mention(new Owner("telegram", "77"), "Ada"),
                Span.Relative(now.AddMinutes(10)))
            .Quote("WhatsApp", "Your code:\n583920")
            .Code("583920");
        var text = await PostAsync(reply);
        var rich = await PostAsync(reply.Table(["a", "b"], [["c", "d"]]));

        Assert.StartsWith(text.Text + "\n", rich.Text, StringComparison.Ordinal);
        foreach (var kind in new[] { "bold", "text_mention", "date_time", "blockquote" })
            Assert.Equal([kind, .. text.Marked(kind)], (string[])[kind, .. rich.Marked(kind)]);
        Assert.Equal(["583920", "+1 202", "WhatsApp", "Your code:", "583920"], rich.Marked("code"));
        Assert.Contains($"<tg-time unix=\"{now.AddMinutes(10).ToUnixTimeSeconds()}\" format=\"r\">in 10 min</tg-time>", rich.Html!);
        Assert.Contains("<a href=\"tg://user?id=77\">Ada</a>", rich.Html!);
    }

    [Fact]
    public async Task Lines_under_one_header_are_one_table_and_what_can_be_copied_still_can()
    {
        var message = await PostAsync(
            new Reply()
                .Heading("Your numbers")
                .LineInTable(["service", "number"], ["WhatsApp", Span.Mono("+1 202 555 0123")], Sentence.Of("WhatsApp · +1 202 555 0123"))
                .LineInTable(["service", "number"], ["Telegram", "no number"], Sentence.Of("Telegram · no number"))
                .LineInTable(["other"], [Sentence.Of("{0} of {1}", 1, 2)], Sentence.Of("1 of 2"))
                .Line("End"));
        Assert.Equal([3, 2], message.Tables.Select(table => table.Count));
        Assert.Equal(["+1 202 555 0123"], message.Marked("code"));
        Assert.Equal(["1 of 2"], message.Tables[1][1]);
        Assert.EndsWith("<p>End</p>", message.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Checked just now, see example.org or 24/7.", true)]
    [InlineData("Not enough. /balance shows more.", false)]
    [InlineData("(/help)", false)]
    public async Task Nothing_is_detected_unless_a_line_names_a_command_to_press(string line, bool skips)
    {
        await PostAsync(Offers.Line(line).Line("{0}", Span.Mono("/rent whatsapp")));
        var rich = Bench.Telegram.Calls[^1].Body.GetProperty("rich_message");
        Assert.Equal(skips, rich.TryGetProperty("skip_entity_detection", out var set) && set.GetBoolean());
    }

    [Fact]
    public async Task A_table_that_Telegram_would_refuse_is_text_at_once()
    {
        string[] wide = [.. Enumerable.Range(0, 21).Select(column => $"{column}")];
        string[] cell = [new string('x', 100)];
        await PostAsync(new Reply().Table([], [wide]));
        await PostAsync(new Reply().Table([], [.. Enumerable.Repeat<string[]>(["x"], 500)]));
        await PostAsync(new Reply().Table([], [.. Enumerable.Repeat(cell, 400)]));
        await PostAsync(new Reply().Line("Nothing").Table(["a"], []));
        await PostAsync(new Reply().Line("Report").Table([], [["a"]]) with { File = new Attachment("a.csv", "text/csv", "a,b") });
        Assert.Equal(
            ["sendMessage", "sendMessage", "sendMessage", "sendMessage", "sendDocument"],
            Bench.Telegram.Calls.Select(call => call.Method));

        await PostAsync(new Reply().Table([], [wide[1..]]));
        await PostAsync(new Reply().Table([], [.. Enumerable.Repeat<string[]>(["x"], 499)]));
        Assert.Equal(["sendRichMessage", "sendRichMessage"], Bench.Telegram.Calls.Skip(5).Select(call => call.Method));
    }

    private async Task<SimulatedMessage> PostAsync(Reply reply)
    {
        var posting = Bench.Sender.PostAsync(new ChatRef("telegram", $"{Group.Id}"), reply, PostOptions.None, default);
        return Group.Find(long.Parse(await Bench.InTimeAsync(posting), CultureInfo.InvariantCulture))!;
    }
}
