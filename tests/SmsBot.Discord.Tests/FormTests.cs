using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>A decoration that Discord refuses does not keep a code back.</summary>
public sealed class FormTests
{
    private const string Post = "POST channels/messages";
    private const string Edit = "PATCH channels/messages";
    private static readonly Reply Code = new Reply().Code("583920").Quote("Google", "G-583920 is your code").Line("For {0}", "Google")
        .Row(Button.Press("Done", ButtonToken.Of("done", 1)));

    public static TheoryData<string, int> Refused => new()
    {
        { "components", 50035 }, { "message_reference", 50035 }, { "quote", 200000 }, { "line", 50035 }, { "components", 0 },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_code_arrives_whatever_decoration_is_refused(string what, int code)
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        bench.Discord.Weather = call => call.Name == Post && Has(call.Body!.Value, what)
            ? new DiscordFault(DiscordAnswer.Error(400, code, "Invalid Form Body"))
            : null;

        await bench.DuringAsync(bench.PostAsync(ada, Code, new PostOptions("1234567890") { Key = "k" }));

        Assert.Contains("583920", Assert.Single(ada.Messages).Content, StringComparison.Ordinal);
        Assert.Contains("simpler form", bench.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_in_which_no_code_was_found_arrives_without_its_form()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        bench.Discord.Weather = call => call.Name == Post && Has(call.Body!.Value, "quote")
            ? new DiscordFault(DiscordAnswer.Error(400, 50035, "Invalid Form Body"))
            : null;
        var text = string.Join(' ', Enumerable.Range(0, 150).Select(i => $"word{i}"));

        await bench.DuringAsync(bench.PostAsync(ada, new Reply().Quote("Google", text)));

        Assert.Contains("Google: word0", Assert.Single(ada.Messages).Text, StringComparison.Ordinal);
        Assert.Contains("word149", Assert.Single(ada.Messages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_changed_in_a_plainer_form_too()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        var id = await bench.PostAsync(ada, new Reply().Line("before"));
        bench.Discord.Weather = call => call.Name == Edit && Has(call.Body!.Value, "components")
            ? new DiscordFault(DiscordAnswer.Error(400, 50035, "Invalid Form Body"))
            : null;

        await bench.Sender.EditAsync(new ChatRef("discord", ada.Id), id, Code, default);

        Assert.Contains("583920", Assert.Single(ada.Messages).Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(400)]
    public async Task A_message_that_is_too_old_to_be_changed_is_known_as_such_and_holds_up_no_other_edit(int status)
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var ada = bench.Discord.Member("Ada");
        var chat = new ChatRef("discord", ada.Id);
        var old = await bench.PostAsync(ada, new Reply().Line("old"));
        bench.Clock.Advance(TimeSpan.FromHours(2));
        var young = await bench.PostAsync(ada, new Reply().Line("young"));
        bench.Discord.TooOldToEdit = (TimeSpan.FromHours(1), status);

        var failed =
            await Assert.ThrowsAsync<ChatFailedException>(() => bench.Sender.EditAsync(chat, old, new Reply().Line("changed"), default));
        await bench.Sender.EditAsync(chat, young, new Reply().Line("changed"), default);

        Assert.Equal(ChatFailure.NotEditable, failed.Failure);
        Assert.Equal(2, bench.Discord.Count(Edit));
    }

    private static bool Has(JsonElement body, string what) => what switch
    {
        "quote" => body.GetProperty("content").GetString()!.Contains("```", StringComparison.Ordinal),
        "line" => body.GetProperty("content").GetString()!.Contains("For ", StringComparison.Ordinal),
        "components" => body.TryGetProperty("components", out var rows) && rows.GetArrayLength() > 0,
        _ => body.TryGetProperty(what, out _),
    };
}
