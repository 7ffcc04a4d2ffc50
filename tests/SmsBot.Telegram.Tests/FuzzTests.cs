using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Fuzz;
using SmsBot.Testing.Telegram;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram.Tests;

/// <summary>Broken updates in, strangers' texts out.</summary>
public sealed class FuzzTests
{
    private const string Sender = """{"id":7,"is_bot":false,"first_name":"Ada","username":"ada"}""";

    private static readonly string[] Updates =
    [
        $$$$"""{"update_id":1,"message":{"message_id":5,"from":{{{{Sender}}}},"chat":{"id":7,"type":"private"},"date":1764000000,"text":"/rent whatsapp us"}}""",
        $$$$"""{"update_id":2,"message":{"message_id":6,"from":{{{{Sender}}}},"chat":{"id":-9,"type":"supergroup","title":"T"},"date":1764000000,"message_thread_id":3,"is_topic_message":true,"text":"/rent@smsbot whatsapp"}}""",
        $$$$"""{"update_id":3,"callback_query":{"id":"77","from":{{{{Sender}}}},"message":{"message_id":6,"chat":{"id":7,"type":"private"},"date":1764000000},"data":"1.by.17"}}""",
        $$$$"""{"update_id":4,"my_chat_member":{"chat":{"id":7,"type":"private"},"from":{{{{Sender}}}},"date":1764000000,"old_chat_member":{"status":"kicked"},"new_chat_member":{"status":"member"}}}""",
        """{"update_id":5,"message":{"message_id":8,"chat":{"id":-9,"type":"group"},"date":1764000000,"migrate_to_chat_id":-1009}}""",
    ];

    [Fact]
    public async Task A_broken_update_is_handled_or_left_out_and_never_a_fault()
    {
        await using var bench = (await TelegramBench.NewAsync()).Build();
        await FuzzRun.RunAsync(60, async random =>
        {
            var payload = JsonMutation.BodyOf(Updates[random.Next(Updates.Length)], random);
            await bench.Handler.Begin(new ReceivedUpdate(random.Next(), "7", payload), CancellationToken.None)();
            Assert.DoesNotContain("failed with", bench.Logs.All, StringComparison.Ordinal);
        });
    }

    /// <summary>
    /// Links, mentions and commands in plain text become clickable by themselves, so a stranger's words stand in code, and only our own
    /// marks exist.
    /// </summary>
    [Fact]
    public Task A_strangers_text_brings_no_entity_of_its_own() => FuzzRun.RunAsync(200, random =>
    {
        var (sender, words) = (HostileText.Next(random), HostileText.Next(random));
        var rich = TelegramReplies.Render(
            new Reply().Code(HostileText.Next(random)).Quote(sender, words).Line("Number {0}", Span.Mono(HostileText.Next(random))),
            DateTimeOffset.UnixEpoch);
        var (text, entities) = (rich.Text, rich.Entities);

        Assert.InRange(text.Length, 1, RichText.MaxLength);
        Assert.All(
            entities, entity => Assert.Contains(entity.Type, (MessageEntityType[])[MessageEntityType.Code, MessageEntityType.Blockquote]));
        Assert.All(entities, entity => Assert.InRange(entity.Offset + entity.Length, entity.Offset + 1, text.Length));

        var open = text.ToCharArray();
        foreach (var entity in entities.Where(entity => entity.Type == MessageEntityType.Code))
            Array.Fill(open, ' ', entity.Offset, entity.Length);
        var left = string.Join(' ', new string(open).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^(: ?)?(Number)? ?…?$", left);
    });

    /// <summary>The server reads the HTML as we mean it, and finds each text where we have put it.</summary>
    [Fact]
    public Task A_strangers_text_brings_no_tag_of_its_own() => FuzzRun.RunAsync(200, random =>
    {
        var (sender, words, cell) = (HostileText.Next(random), HostileText.Next(random), HostileText.Next(random));
        var language = CultureInfo.GetCultureInfo(random.Next(2) == 0 ? "ar" : "en");
        var rich = RichHtml.Draw(
            new Reply()
                .Line("Number {0}", Span.Mono(words))
                .Quote(sender, words)
                .Table([cell, "b"], [[cell, words], ["c", "d"]])
                .LineInTable(["e", "f"], [Span.Mono(cell), Span.Strong(words)], Sentence.Of("g"))
                .In(language),
            DateTimeOffset.UnixEpoch);
        if (rich is null)
        {
            Assert.True(words.Length + sender.Length + cell.Length > 2000);
            return;
        }

        var root = RichHtmlParser.Parse(rich.Html!);
        Assert.Equal(language.Name == "ar", rich.IsRtl);
        Assert.Equal([3, 2], root.All("table").Select(table => table.Children.Count));
        Assert.All(root.All("tr"), row => Assert.Equal(2, row.Children.Count));
        Assert.Equal(UntrustedText.Line(cell, 100), root.All("td").First().Text.Replace("\u200e", "", StringComparison.Ordinal));

        var (name, said) = (UntrustedText.Line(sender, 64), UntrustedText.Clean(words, 3000));
        Assert.Equal(
            name + (name.Length > 0 && said.Length > 0 ? ":\n" : "") + said,
            string.Concat(root.All("blockquote").Select(quote => quote.Text)));
    });
}
