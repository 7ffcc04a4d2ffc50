using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;
using SmsBot.Testing;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>Messages with a state are containers, and a server that refuses them still gets every code.</summary>
public sealed class ContainerTests
{
    private const string Post = "POST channels/messages";
    private const string Edit = "PATCH channels/messages";
    private static readonly PostOptions Key = new() { Key = "0123456789ABCDEF012345" };

    [Fact]
    public async Task A_code_stands_alone_in_a_block_with_the_edge_of_its_state_and_the_buttons_below_a_line()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");

        await bench.PostAsync(ada, Code("583920"), Key);

        var body = bench.Discord.Calls.Last(call => call.Name == Post).Body!.Value;
        Assert.False(body.TryGetProperty("content", out _));
        Assert.Equal(1 << 15, body.GetProperty("flags").GetInt32());
        var container = body.GetProperty("components")[0];
        Assert.Equal((17, 0x22A55B), (container.GetProperty("type").GetInt32(), container.GetProperty("accent_color").GetInt32()));
        var parts = container.GetProperty("components").EnumerateArray().ToList();
        Assert.Equal([10, 10, 14, 1], parts.Select(part => part.GetProperty("type").GetInt32()));
        Assert.Equal("```\n583920\n```", parts[0].GetProperty("content").GetString());
        Assert.Contains("G-583920 is your code", parts[1].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal("Done", Assert.Single(ada.Messages).Button("Done").Label);
    }

    [Fact]
    public async Task A_row_with_a_button_of_its_own_is_a_section_and_a_message_with_content_becomes_one_of_components()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        var id = await bench.PostAsync(ada, new Reply().Line("Which country?").Row(Button.Press("Germany", ButtonToken.Of("pl", 1))));

        await bench.Sender.EditAsync(new ChatRef("discord", ada.Id), id, Offers(), default);

        Assert.Equal(1, bench.Discord.Count(Edit));
        var parts = bench.Discord.Calls.Last(call => call.Name == Edit).Body!.Value
            .GetProperty("components")[0].GetProperty("components").EnumerateArray().ToList();
        Assert.Equal([10, 9, 10, 9, 10, 14, 1], parts.Select(part => part.GetProperty("type").GetInt32()));
        Assert.Contains("SMSPool", parts[1].GetProperty("components")[0].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal("Rent A", parts[1].GetProperty("accessory").GetProperty("label").GetString());
        Assert.Contains("FetchSMS", parts[2].GetProperty("content").GetString(), StringComparison.Ordinal);
        var message = Assert.Single(ada.Messages);
        Assert.Equal(["Rent A", "Rent B", "Other country"], message.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task Where_containers_are_refused_the_offers_are_a_table_with_rows_of_buttons()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        bench.Discord.Weather = call => call.Name is Post && IsContainer(call.Body!.Value)
            ? new DiscordFault(DiscordAnswer.Error(400, 50035, "Invalid Form Body"))
            : null;

        await bench.DuringAsync(bench.PostAsync(ada, Offers()));

        var message = Assert.Single(ada.Messages);
        Assert.False(message.IsOfComponents);
        Assert.Contains("RentiumSMS", message.Content, StringComparison.Ordinal);
        Assert.Equal(["Rent A", "Rent B", "Other country"], message.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task Offers_that_are_too_many_for_components_are_content()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        var many = new Reply().Table(["", "price"], [.. Enumerable.Range(0, 20).Select(row => (IReadOnlyList<string>)[$"{row}", "$1"])]);
        for (var row = 0; row < 20; row++)
            many = many.Row(Button.Press($"Rent {row}", ButtonToken.Of("by", row)) with { Beside = row });

        await bench.PostAsync(ada, many);

        Assert.False(Assert.Single(ada.Messages).IsOfComponents);
    }

    private static Reply Offers() => new Reply()
        .Heading("WhatsApp")
        .Table(["", "price"], [["SMSPool", "$0.31"], ["FetchSMS", "?"], ["RentiumSMS", "$0.45"]])
        .Line("All prices were checked just now.")
        .Row(Button.Press("Rent A", ButtonToken.Of("by", 1), ButtonStyle.Primary) with { Beside = 0 })
        .Row(Button.Press("Rent B", ButtonToken.Of("by", 2)) with { Beside = 2 })
        .Row(Button.Press("Other country", ButtonToken.Of("pl", 3)));

    [Fact]
    public async Task A_server_that_knows_no_containers_gets_the_code_as_content()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        bench.Discord.Weather = call => call.Name is Post or Edit && IsContainer(call.Body!.Value)
            ? new DiscordFault(DiscordAnswer.Error(400, 50035, "Invalid Form Body"))
            : null;

        var id = "";
        await bench.DuringAsync(Task.Run(async () => id = await bench.PostAsync(ada, Code("583920"), Key)));
        await bench.Sender.EditAsync(new ChatRef("discord", ada.Id), id, Code("771144"), default);

        var message = Assert.Single(ada.Messages);
        Assert.False(message.IsOfComponents);
        Assert.StartsWith("`771144`", message.Content, StringComparison.Ordinal);
        Assert.Equal("Done", message.Button("Done").Label);
    }

    [Theory]
    [InlineData(Tone.None)]
    [InlineData(Tone.Ended)]
    public async Task A_container_is_changed_to_any_reply_and_keeps_its_buttons(Tone tone)
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        var id = await bench.PostAsync(ada, Code("583920"), Key);

        await bench.Sender.EditAsync(
            new ChatRef("discord", ada.Id),
            id,
            new Reply { Tone = tone }.Line("Code received.").Row(Button.Press("Show", ButtonToken.Of("sc", 1))),
            default);

        var message = Assert.Single(ada.Messages);
        Assert.Equal(("Code received.", "Show"), (message.Content, message.Button("Show").Label));
    }

    [Fact]
    public async Task A_message_with_content_becomes_one_of_components()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        var id = await bench.PostAsync(ada, new Reply().Line("before"));

        await bench.Sender.EditAsync(new ChatRef("discord", ada.Id), id, Code("583920"), default);

        var message = Assert.Single(ada.Messages);
        Assert.True(message.IsOfComponents);
        Assert.Contains("583920", message.Content, StringComparison.Ordinal);
        Assert.Equal(1, bench.Discord.Count(Edit));
    }

    [Fact]
    public async Task The_older_message_of_a_nonce_is_told_by_the_words_of_its_components()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        bench.Discord.PerChannel = 100;
        var ada = bench.Discord.Member("Ada");
        var first = await bench.PostAsync(ada, Code("111111"), Key);

        var again = await bench.PostAsync(ada, Code("111111"), Key);
        var second = await bench.PostAsync(ada, Code("222222"), Key);

        Assert.Equal(first, again);
        Assert.NotEqual(first, second);
        Assert.Equal(2, ada.Messages.Count);
        Assert.Contains("222222", ada.Messages[1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_that_is_not_known_breaks_no_answer()
    {
        var answer = JsonSerializer.Deserialize(
            """{"id":"1","content":"","components":[{"type":99,"content":7,"components":[{"type":10,"content":"a"},"x"]}]}""",
            RestJson.Default.MessageAnswer)!;

        Assert.Equal("\na", Containers.TextOf(answer));
    }

    [SpecFact(DiscordSpecification.FileName)]
    public void The_limits_of_components_are_checked()
    {
        Assert.Contains("not together", Check("\"content\":\"a\",", Text("b")), StringComparison.Ordinal);
        Assert.Contains("not together", Check("\"embeds\":[{\"title\":\"a\"}],", Text("b")), StringComparison.Ordinal);
        Assert.Contains("41 of at most 40", Check("", string.Join(',', Enumerable.Repeat(Text("b"), 41))), StringComparison.Ordinal);
        Assert.Contains("4001 characters", Check("", $"{Text(new string('x', 4000))},{Text("b")}"), StringComparison.Ordinal);
        Assert.Equal("", Check("", Text("b")));
    }

    private static string Text(string text) => $$"""{"type":10,"content":"{{text}}"}""";

    private static string Check(string more, string components)
    {
        using var body = JsonDocument.Parse(
            $$$"""{{{{more}}}"flags":32768,"allowed_mentions":{"parse":[]},"components":[{{{components}}}]}""");
        return string.Join('\n', DiscordSpecification.Current!.Check("POST", "/channels/1/messages", body.RootElement));
    }

    private static bool IsContainer(JsonElement body) => (body.GetProperty("flags").GetInt32() & (1 << 15)) != 0;

    private static Reply Code(string code) => new Reply { Tone = Tone.Done }
        .Code(code)
        .Quote("Google", $"G-{code} is your code")
        .Row(Button.Press("Done", ButtonToken.Of("dn", 1)));
}
