using System.Text.Json;
using System.Text.Json.Nodes;
using SmsBot.Testing;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

/// <summary>The checker itself: a wrong request must not pass.</summary>
public sealed class BotApiSpecificationTests
{
    [SpecFact(BotApiSpecification.FileName)]
    public void Wrong_requests_are_found()
    {
        Assert.Empty(Check("sendMessage", """{"chat_id":1,"text":"a"}"""));
        Assert.Contains("no such method", Check("sendMessages", "{}"));
        Assert.Contains("no such field", Check("sendMessage", """{"chat_id":1,"text":"a","txt":"b"}"""));
        Assert.Contains("required", Check("sendMessage", """{"chat_id":1}"""));
        Assert.Contains("not Integer", Check("editMessageText", """{"chat_id":1,"message_id":"1","text":"a"}"""));
        Assert.Contains("4097 long", Check("sendMessage", $$"""{"chat_id":1,"text":"{{new string('x', 4097)}}"}"""));
        Assert.Contains("66 long", Check("sendMessage", Keyboard($$"""{"text":"a","callback_data":"{{new string('é', 33)}}"}""")));
        Assert.Contains(
            "257 long", Check("sendMessage", Keyboard($$$"""{"text":"a","copy_text":{"text":"{{{new string('x', 257)}}}"}}""")));
        Assert.Contains("exactly one type", Check("sendMessage", Keyboard("""{"text":"a"}""")));
        Assert.Contains("no such style", Check("sendMessage", Keyboard("""{"text":"a","callback_data":"b","style":"pink"}""")));
        Assert.Contains(
            "outside the text", Check("sendMessage", """{"chat_id":1,"text":"a","entities":[{"type":"bold","offset":0,"length":2}]}"""));
        Assert.Contains(
            "splits a character",
            Check("sendMessage", """{"chat_id":1,"text":"😀","entities":[{"type":"bold","offset":0,"length":1}]}"""));
        Assert.Contains("exclude each other", Check("sendMessage", """{"chat_id":1,"text":"a","parse_mode":"HTML","entities":[]}"""));
        Assert.Contains("lowercase", Check("setMyCommands", """{"commands":[{"command":"Rent","description":"a"}]}"""));
        Assert.NotEmpty(Check("setMyCommands", """{"commands":[],"scope":{"type":"everywhere"}}"""));
        Assert.Contains(
            "101 of at most 100",
            Check(
                "setMyCommands",
                $$"""{"commands":[{{string.Join(',', Enumerable.Repeat("""{"command":"a","description":"b"}""", 101))}}]}"""));
    }

    [SpecFact(BotApiSpecification.FileName)]
    public void Wrong_rich_messages_are_found()
    {
        Assert.Empty(Rich("""{"html":"<p>a</p><table><tr><td align=\"right\">b</td></tr></table>","is_rtl":true}"""));
        Assert.Empty(Rich("""{"html":"a","skip_entity_detection":true}"""));
        Assert.Empty(Rich("""{"markdown":"a"}"""));
        Assert.Contains("exactly one", Rich("{}"));
        Assert.Contains("exactly one", Rich("""{"html":"a","markdown":"a"}"""));
        Assert.Contains("no such field", Rich("""{"html":"a","parse_mode":"HTML"}"""));
        Assert.Contains("not Boolean", Rich("""{"html":"a","is_rtl":1}"""));
        Assert.Contains("required", Check("sendRichMessage", """{"chat_id":1}"""));
        Assert.Contains("no such field", Check("sendRichMessage", """{"chat_id":1,"rich_message":{"html":"a"},"text":"a"}"""));
        Assert.Contains("no such field", Check("sendMessage", """{"chat_id":1,"text":"a","rich_message":{"html":"a"}}"""));
        Assert.Empty(Check("editMessageText", """{"chat_id":1,"message_id":1,"rich_message":{"html":"a"}}"""));
        Assert.Contains("either", Check("editMessageText", """{"chat_id":1,"message_id":1}"""));
        Assert.Contains("either", Check("editMessageText", """{"chat_id":1,"message_id":1,"text":"a","rich_message":{"html":"a"}}"""));

        static string Rich(string message) => Check("sendRichMessage", $$"""{"chat_id":1,"rich_message":{{message}}}""");
    }

    [Theory]
    [InlineData("<p>a")]
    [InlineData("a</p>")]
    [InlineData("<p><b>a</p></b>")]
    [InlineData("<script>a</script>")]
    [InlineData("<div>a</div>")]
    [InlineData("<p class=\"x\">a</p>")]
    [InlineData("<p>a < b</p>")]
    [InlineData("<p>a > b</p>")]
    [InlineData("<p>a & b</p>")]
    [InlineData("<p>&copy;</p>")]
    [InlineData("<p></p>")]
    [InlineData("<td>a</td>")]
    [InlineData("<table><td>a</td></table>")]
    [InlineData("<table>a<tr><td>a</td></tr></table>")]
    [InlineData("<table><tr><td><p>a</p></td></tr></table>")]
    [InlineData("<table><tr><td align=\"end\">a</td></tr></table>")]
    [InlineData("<p><table><tr><td>a</td></tr></table></p>")]
    [InlineData("<b><p>a</p></b>")]
    [InlineData("<p><tg-time format=\"r\">a</tg-time></p>")]
    [InlineData("<p><tg-time unix=\"1\" format=\"x\">a</tg-time></p>")]
    public void What_the_documents_do_not_describe_is_no_rich_message(string html) =>
        Assert.Throws<FormatException>(() => RichHtmlParser.Parse(html));

    [Fact]
    public void A_rich_message_has_limits()
    {
        RichHtmlParser.Parse(new string('x', 32768));
        RichHtmlParser.Parse(Table(499, 20));
        RichHtmlParser.Parse(Nested(16));
        foreach (var html in new[] { new string('x', 32769), Table(500, 1), Table(1, 21), Nested(17) })
            Assert.Throws<FormatException>(() => RichHtmlParser.Parse(html));

        static string Nested(int levels) => $"{Times("<b>", levels)}a{Times("</b>", levels)}";
        static string Table(int rows, int columns) => $"<table>{Times($"<tr>{Times("<td>a</td>", columns)}</tr>", rows)}</table>";
        static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
    }

    [SpecFact(BotApiSpecification.FileName)]
    public async Task A_violation_fails_the_test_that_made_it()
    {
        var bot = await BotApiSimulator.StartAsync();
        bot.Violated("something wrong");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bot.DisposeAsync());
    }

    /// <summary>The bot sends what is newer than this copy; in a newer copy that describes it, the description counts.</summary>
    [SpecFact(BotApiSpecification.FileName)]
    public void An_older_and_a_newer_copy_take_what_is_sent_and_nothing_else()
    {
        var older = File.ReadAllText(Specifications.Find(BotApiSpecification.FileName)!);
        var json = JsonNode.Parse(older)!;
        json["methods"]!["sendMessage"]!["fields"]!.AsArray().Add(Field("ephemeral_message_parameters", "EphemeralMessageParameters"));
        json["types"]!["EphemeralMessageParameters"] =
            new JsonObject { ["fields"] = new JsonArray(Field("callback_query_id", "String"), Field("receiver_user_id", "Integer")) };
        foreach (var copy in new[] { BotApiSpecification.Of(older), BotApiSpecification.Of(json.ToJsonString()) })
        {
            Assert.Empty(Ask(copy, """{"text":"a","ephemeral_message_parameters":{"callback_query_id":"1"}}"""));
            Assert.Contains("not String", Ask(copy, """{"text":"a","ephemeral_message_parameters":{"callback_query_id":1}}"""));
            Assert.Contains(
                "no such field", Ask(copy, """{"text":"a","ephemeral_message_parameters":{"callback_query_id":"1","for":"2"}}"""));
            Assert.Contains("chat_id: required", Ask(copy, """{"text":"a"}"""));
            Assert.Contains("no such field", Ask(copy, """{"chat_id":1,"text":"a","receiver_user_id":1}"""));
        }

        static JsonObject Field(string name, string type) =>
            new() { ["name"] = name, ["types"] = new JsonArray(type), ["required"] = false, ["description"] = "" };
        static string Ask(BotApiSpecification copy, string json) =>
            string.Join("; ", copy.Check("sendMessage", JsonDocument.Parse(json).RootElement));
    }

    private static string Keyboard(string button) => $$$"""{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[[{{{button}}}]]}}""";

    private static string Check(string method, string json) =>
        string.Join("; ", BotApiSpecification.Current!.Check(method, JsonDocument.Parse(json).RootElement));
}
