using System.Text.Json;
using SmsBot.Testing;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>The checker itself: a wrong request must not pass.</summary>
public sealed class DiscordSpecificationTests
{
    private const string Rest = "\"flags\":4,\"allowed_mentions\":{\"parse\":[]}";

    [SpecFact(DiscordSpecification.FileName)]
    public void Wrong_requests_are_found()
    {
        Assert.Empty(Message($$"""{"content":"a",{{Rest}}}"""));
        Assert.Contains("no such operation", Check("POST", "/channels/1/mesages", "{}"));
        Assert.Contains("takes no body", Check("GET", "/gateway/bot", "{}"));
        Assert.Contains("no such field", Message($$"""{"content":"a","contents":"b",{{Rest}}}"""));
        Assert.Contains("not [", Message($$"""{"content":"a","tts":7,{{Rest}}}"""));
        Assert.Contains("allowed are 1 to 2000", Message($$"""{"content":"{{new string('x', 2001)}}",{{Rest}}}"""));
        Assert.Contains("could be pinged", Message("""{"content":"a","flags":4}"""));
        Assert.Contains("would unfold", Message("""{"content":"a","flags":0,"allowed_mentions":{"parse":[]}}"""));
        Assert.Contains("body.nonce", Message($$"""{"content":"a","nonce":"{{new string('1', 26)}}",{{Rest}}}"""));
        Assert.Contains("101 long", Message(Row($$"""{"type":2,"style":1,"label":"a","custom_id":"{{new string('x', 101)}}"}""")));
        Assert.Contains("81 long", Message(Row($$"""{"type":2,"style":1,"custom_id":"a","label":"{{new string('x', 81)}}"}""")));
        Assert.Contains(
            "twice",
            Message(Row("""{"type":2,"style":1,"label":"a","custom_id":"a"},{"type":2,"style":1,"label":"b","custom_id":"a"}""")));
        Assert.Contains(
            "6 of at most 5",
            Message(
                Row(string.Join(',', Enumerable.Range(0, 6).Select(i => $$"""{"type":2,"style":1,"label":"a","custom_id":"{{i}}"}""")))));
        Assert.Contains("required", Check("PUT", "/applications/1/commands", """[{"description":"a"}]"""));
        Assert.Contains(
            "26 of at most 25",
            Check(
                "PUT",
                "/applications/1/commands",
                $$"""[{"name":"a","description":"b","options":[{{string.Join(',', Enumerable.Repeat("""{"type":3,"name":"a","description":"b"}""", 26))}}]}]"""));
        Assert.Contains("no such field", Check("POST", "/users/@me/channels", """{"recipient":"1"}"""));
    }

    [Theory]
    [InlineData("""{"name":"Rent","description":"a"}""", "is no name")]
    [InlineData(
        """{"name":"a","description":"b","options":[{"type":3,"name":"c","description":"d"},{"type":3,"name":"e","description":"f","required":true}]}""",
        "required after one that is not")]
    [InlineData(
        """{"name":"a","description":"b","options":[{"type":1,"name":"c","description":"d"},{"type":3,"name":"e","description":"f"}]}""",
        "beside subcommands")]
    [InlineData(
        """{"name":"a","description":"b","options":[{"type":3,"name":"c","description":"d"},{"type":3,"name":"c","description":"f"}]}""",
        "are named default c")]
    [InlineData(
        """{"name":"a","description":"b","options":[{"type":3,"name":"c","name_localizations":{"ru":"два слова"},"description":"d"}]}""",
        "is no name")]
    [InlineData(
        """{"name":"a","description":"b","options":[{"type":3,"name":"c","name_localizations":{"ru":"Слово"},"description":"d"}]}""",
        "is no name")]
    [InlineData(
        """{"name":"a","description":"b","options":[{"type":3,"name":"c","name_localizations":{"fa":"c"},"description":"d"}]}""",
        "fa is no locale")]
    [InlineData(
        """{"name":"a","description":"b","options":[{"type":3,"name":"c","description":"d","autocomplete":true,"choices":[{"name":"e","value":"f"}]}]}""",
        "beside autocomplete")]
    [InlineData(
        """{"name":"a","description":"b","options":[{"type":3,"name":"c","description":"d","choices":[{"name":"e","value":"f"},{"name":"g","value":"f"}]}]}""",
        "same value")]
    public void Wrong_commands_are_found(string command, string why) =>
        Assert.Contains(why, string.Join("; ", CommandRules.Check(JsonDocument.Parse($"[{command}]").RootElement)), StringComparison.Ordinal);

    [Fact]
    public void The_longest_translation_of_every_text_counts()
    {
        Assert.Empty(Check(translated: 80));
        Assert.Contains("of at most 8000", Assert.Single(Check(translated: 100)), StringComparison.Ordinal);

        static IReadOnlyList<string> Check(int translated)
        {
            var options = Enumerable.Range(0, 24).Select(at => new
            {
                type = 3,
                name = $"o{at:00}",
                description = "short",
                description_localizations = new { ru = new string('x', translated) },
                choices = Enumerable.Range(0, 21).Select(one => new { name = $"{one:00} choice", value = $"{one:00}" }),
            });
            var command = new { name = "a", description = "b", options };
            return [.. CommandRules.Check(JsonSerializer.SerializeToElement(new[] { command }))];
        }
    }

    [Fact]
    public void A_file_that_is_not_the_one_named_is_found()
    {
        var named = JsonDocument.Parse("""{"content":"a","attachments":[{"id":"0","filename":"a.csv"}]}""").RootElement;
        Assert.Null(MessageRules.CheckFile(named, new SimulatedFile("files[0]", "a.csv", "text/csv", "x")));
        Assert.NotNull(MessageRules.CheckFile(named, null));
        Assert.NotNull(MessageRules.CheckFile(named, new SimulatedFile("files[1]", "a.csv", "text/csv", "x")));
        Assert.NotNull(MessageRules.CheckFile(null, new SimulatedFile("files[0]", "a.csv", "text/csv", "x")));
    }

    [SpecFact(DiscordSpecification.FileName)]
    public async Task A_violation_fails_the_test_that_made_it()
    {
        var discord = await DiscordSimulator.StartAsync();
        discord.Violated("something wrong");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await discord.DisposeAsync());
    }

    private static string Row(string components) =>
        $$"""{"content":"a","components":[{"type":1,"components":[{{components}}]}],{{Rest}}}""";

    private static string Message(string json) => Check("POST", "/channels/123/messages", json);

    private static string Check(string method, string path, string json) =>
        string.Join("; ", DiscordSpecification.Current!.Check(method, path, JsonDocument.Parse(json).RootElement));
}
