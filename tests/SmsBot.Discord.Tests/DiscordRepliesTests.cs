using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord.Tests;

/// <summary>How replies look on Discord, and that a stranger's words stay words.</summary>
public sealed class DiscordRepliesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_code_stands_alone_on_the_first_line_and_the_text_below_is_inert()
    {
        var message = DiscordReplies.Render(
            new Reply()
                .Quote("WhatsApp", "Your code: 583920. https://evil.example @everyone <@1> **b** ```x```")
                .Line("{0} arrived {1}", "It", Span.Relative(Now))
                .Code("583920"));

        var lines = message.Content!.Split('\n');
        Assert.Equal("`583920`", lines[0]);
        Assert.Equal("`WhatsApp`:", lines[1]);
        Assert.Equal("```", lines[2]);
        Assert.Equal("Your code: 583920. https://evil.example @everyone <@1> **b** ˋˋˋxˋˋˋ", lines[3]);
        Assert.Equal("```It arrived <t:1795262400:R>", lines[4]);
        Assert.Empty(message.AllowedMentions!.Parse);
        Assert.False(message.AllowedMentions.RepliedUser);
        Assert.Equal(4, message.Flags);
    }

    [Theory]
    [InlineData("a*b_c~d|e`f", @"a\*b\_c\~d\|e\`f")]
    [InlineData("<@123> <t:1:R> </rent:1>", @"\<\@123\> \<t:1:R\> \</rent:1\>")]
    [InlineData("[x](https://evil.example)", @"\[x\]\(https\://evil.example\)")]
    [InlineData("# head\n- item\n1. one\n> quote", "\\# head\n\\- item\n1\\. one\n\\> quote")]
    [InlineData("SMSPool · $0.31 · 9:41", "SMSPool · $0.31 · 9:41")]
    [InlineData(@"C:\dir", @"C:\\dir")]
    public void Ordinary_words_cannot_format_mention_or_link(string text, string expected)
    {
        Assert.Equal(expected, DiscordReplies.Render(new Reply().Line("{0}", text)).Content);
    }

    [Fact]
    public void Instants_are_live_in_the_reader_s_own_zone()
    {
        var content = DiscordReplies.Render(new Reply().Line("{0} {1} {2}", Span.Relative(Now), Span.Clock(Now), Span.Day(Now))).Content;
        Assert.Equal("<t:1795262400:R> <t:1795262400:f> <t:1795262400:D>", content);
    }

    [Fact]
    public void A_long_text_is_cut_within_the_limit_and_what_the_bot_says_stays()
    {
        var content =
            DiscordReplies.Render(new Reply().Code("583920").Quote("Shop", new string('*', 5000)).Line("Rent again below.")).Content!;

        Assert.InRange(content.Length, 1900, 2000);
        Assert.StartsWith("`583920`\n", content, StringComparison.Ordinal);
        Assert.EndsWith("```Rent again below.", content, StringComparison.Ordinal);
        Assert.Contains("…\n```", content, StringComparison.Ordinal);

        var many = Enumerable.Range(0, 200).Aggregate(new Reply(), (reply, i) => reply.Line("Line number {0} of many", i));
        Assert.InRange(DiscordReplies.Render(many).Content!.Length, 1900, 2000);
        Assert.Equal("…", DiscordReplies.Render(new Reply()).Content);
    }

    [Fact]
    public void A_narrow_table_stands_in_columns_and_a_wide_one_in_paragraphs()
    {
        Assert.Equal(
            "```\n         price\nSMSPool  $0.31\n```",
            DiscordReplies.Render(new Reply().Table(["", "price"], [["SMSPool", "$0.31"]])).Content);
        var wide = DiscordReplies.Render(
            new Reply().Table(
                ["", "price", "no code"], [["SMSPool", "$0.31", "back by itself when it expires, always"], ["Other", "–", "?"]])).Content;
        Assert.Equal("**SMSPool**\nprice: $0.31 · no code: back by itself when it expires, always\n**Other**\nno code: ?", wide);
    }

    [Fact]
    public void Few_buttons_stay_rows_and_what_only_copies_is_left_out()
    {
        var rows = DiscordReplies.Render(new Reply()
            .Row(Button.CopyText("Copy 1", "1"), Button.Press("Go", ButtonToken.Of("go", 1), ButtonStyle.Primary))
            .Row(Button.CopyText("Copy 2", "2"))
            .Row(
                Button.Press("Stop", ButtonToken.Of("st", 1), ButtonStyle.Danger),
                Button.Press("Again", ButtonToken.Of("go", 1)))).Components!;

        Assert.Equal(2, rows.Count);
        var go = Assert.Single(rows[0].Components!);
        Assert.Equal(("Go", "1.go.1", 1), (go.Label, go.CustomId, go.Style!.Value));
        Assert.Equal(4, Assert.Single(rows[1].Components!).Style);
    }

    [Fact]
    public void Many_buttons_become_a_menu_of_one_kind_and_the_rest_stays_below_it()
    {
        var reply = Enumerable
            .Range(0, 40)
            .Chunk(2)
            .Aggregate(new Reply(), (all, pair) => all.Row([.. pair.Select(i => Button.Press($"Service {i}", ButtonToken.Of("pc", i)))]))
            .Row(Button.Press("Back", ButtonToken.Of("ps", 0)), Button.Press("Next", ButtonToken.Of("ps", 2)));

        var rows = DiscordReplies.Render(reply).Components!;

        var menu = Assert.Single(rows[0].Components!);
        Assert.Equal(Component.StringSelect, menu.Type);
        Assert.Equal(25, menu.Options!.Count);
        Assert.Equal(new SelectOption("Service 0", "1.pc.0"), menu.Options[0]);
        Assert.Equal(15, Assert.Single(rows[1].Components!).Options!.Count);
        Assert.Equal(["Back", "Next"], rows[2].Components!.Select(button => button.Label));
        Assert.Equal(3, rows.Count);
    }
}
