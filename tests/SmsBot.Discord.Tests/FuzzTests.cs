using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;
using SmsBot.Testing.Chat;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Fuzz;

namespace SmsBot.Discord.Tests;

/// <summary>Broken interactions and gateway payloads in, strangers' texts out.</summary>
public sealed class FuzzTests
{
    private const string Rest = """"id":"1234567890123456789","application_id":"111","token":"t0ken","version":1,"channel_id":"222"""";

    private static readonly string[] Interactions =
    [
        $$$"""{{{{Rest}}},"type":2,"context":0,"guild_id":"9","member":{"user":{"id":"7","username":"ada","global_name":"Ada"}},"data":{"id":"5","name":"rent","type":1,"options":[{"name":"service","type":3,"value":"whatsapp"},{"name":"max","type":10,"value":0.5}]}}""",
        $$$"""{{{{Rest}}},"type":3,"context":1,"user":{"id":"7","username":"ada"},"message":{"id":"333"},"data":{"custom_id":"1.by.17","component_type":2}}""",
        $$$"""{{{{Rest}}},"type":3,"context":1,"user":{"id":"7","username":"ada"},"message":{"id":"333"},"data":{"custom_id":"x","component_type":3,"values":["1.of.3"]}}""",
        $$$"""{{{{Rest}}},"type":4,"context":1,"user":{"id":"7","username":"ada"},"data":{"name":"rent","options":[{"name":"service","type":3,"value":"wha","focused":true}]}}""",
    ];

    private static readonly InteractionMapper Mapper = new(
        [new("rent", "Rent a number") { InGroups = true }],
        [new("buy", ["by"]) { InGroups = true }],
        new FakeChatList(),
        new ManualTimeProvider(DateTimeOffset.UnixEpoch));

    [Fact]
    public Task A_broken_interaction_is_read_or_left_out_and_never_a_fault() => FuzzRun.RunAsync(200, random =>
    {
        var json = JsonMutation.BodyOf(Interactions[random.Next(Interactions.Length)], random);
        if (Interaction.Read(json) is not { } interaction)
            return;
        using var document = JsonDocument.Parse(json);
        Assert.NotNull(Interaction.Read(document.RootElement));
        Assert.NotEmpty(document.RootElement.GetRawText());
        Assert.NotNull(interaction.Number);
        if (Mapper.Map(interaction, tooOld: false) is { } request)
            Assert.True(request.Text is { Length: > 0 } || request.Pressed is { Length: > 0 });
        Assert.All(interaction.Data?.Options ?? [], option => Assert.NotNull(option.Text));
    });

    [Fact]
    public async Task Broken_payloads_of_the_gateway_leave_it_connected()
    {
        await using var bench = await DiscordBench.StartedAsync();
        await FuzzRun.RunAsync(30, async random =>
        {
            var dispatch =
                $$"""{"op":0,"t":"INTERACTION_CREATE","s":{{random.Next(1, 100)}},"d":{{Interactions[random.Next(Interactions.Length)]}}}""";
            bench.Discord.Gateway.Say(JsonMutation.BodyOf(dispatch, random));
            await bench.ConnectedAsync();
        });

        var ada = bench.Discord.Member("Ada");
        ada.Types("rent");
        Assert.Equal("/rent", await bench.DuringAsync(HeardFromAsync(bench, ada.Id)));
    }

    /// <summary>What a stranger wrote stands in code, where nothing is a format, a link or a mention, and cannot end it.</summary>
    [Fact]
    public Task A_strangers_text_stays_within_its_code() => FuzzRun.RunAsync(200, random =>
    {
        var body = DiscordReplies.Render(
            new Reply()
                .Code(HostileText.Next(random))
                .Quote(HostileText.Next(random), HostileText.Next(random))
                .Line("Number {0}, {1}", Span.Mono(HostileText.Next(random)), "end"));

        Assert.InRange(body.Content!.Length, 1, 2000);
        Assert.Empty(body.AllowedMentions!.Parse);
        Assert.Equal(4, body.Flags);
        var outside = string.Concat(body.Content.Split("```").Where((_, part) => part % 2 == 0));
        Assert.Equal(1, body.Content.Split("```").Length % 2);
        Assert.Equal(1, outside.Split('`').Length % 2);
        var ours = string.Concat(outside.Split('`').Where((_, part) => part % 2 == 0)).Replace("\n", "", StringComparison.Ordinal);
        Assert.Matches("^:?(Number , end)?…?$", ours);
    });

    /// <summary>Where words of others stand in a sentence of ours, everything active in them is escaped.</summary>
    [Fact]
    public Task A_word_in_a_sentence_is_escaped() => FuzzRun.RunAsync(200, random =>
    {
        var plain = Markdown.Plain(UntrustedText.Clean(HostileText.Next(random), 600));
        for (var i = 0; i < plain.Length; i++)
        {
            if ("`*_~|<>[]()@".Contains(plain[i], StringComparison.Ordinal))
                Assert.True(i > 0 && plain[i - 1] == '\\', $"{plain[i]} stands bare at {i}.");
        }

        Assert.DoesNotContain("://", plain.Replace(@"\:", "", StringComparison.Ordinal), StringComparison.Ordinal);
    });

    private static async Task<string> HeardFromAsync(DiscordBench bench, string member)
    {
        while (true)
        {
            if (await bench.Conversation.NextAsync() is { } request && request.Sender.UserId == member)
                return request.Text;
        }
    }
}
