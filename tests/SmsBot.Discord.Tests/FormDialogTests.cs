using System.Text.Json;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>A button that asks for words opens a form, and what is written there comes as if it had been typed.</summary>
public sealed class FormDialogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_carries_its_command_and_its_answer_is_typed(bool inServer)
    {
        await using var bench = await StartedAsync();
        bench.Prompts.Finding = (press, _) => Task.FromResult<TextPrompt?>(
            new TextPrompt("/note 12", new string('t', 60), $"For {press.SenderName}")
            {
                Hint = new string('h', 120),
                Value = "old",
                Longest = 20,
                MayBeEmpty = true,
            });
        bench.Conversation.Handling = (request, token) => bench.Sender.PostAsync(
            request.Chat, Ask("Note").Line("Answered {0}", request.Text), PostOptions.None with { Ticket = request.Ticket }, token);
        var ada = bench.Discord.Member("Ada");
        _ = inServer ? ada.TypesInServer("rent", ("words", "a")) : ada.Types("rent", ("words", "a"));
        await bench.Conversation.NextAsync();

        var opened = await ada.OpensAsync(await ada.SeesAsync("Answered /rent a"), "Note");

        // The lengths are those that Discord takes; the simulator checks them.
        Assert.Equal(("/note 12", 45, "For Ada", 100, "old", false, 20), (
            opened.Form!.CustomId, opened.Form.Title.Length, opened.Form.Label, opened.Form.Hint!.Length, opened.Form.Value,
            opened.Form.IsRequired, opened.Form.MaxLength));
        Assert.True(bench.Conversation.IsQuiet);
        Assert.Equal(0, bench.Updates.PendingCount);

        ada.Submits(opened, " shop account ");
        var request = await bench.Conversation.NextAsync();
        Assert.Equal("/note 12  shop account", request.Text);
        Assert.Null(request.Pressed);
        Assert.Equal(inServer, (await ada.SeesAsync("Answered /note 12")).Ephemeral);

        // Sent twice, it is answered twice: what it does must not count twice.
        ada.Submits(opened, "");
        Assert.Equal("/note 12", (await bench.Conversation.NextAsync()).Text);
    }

    [Fact]
    public async Task An_answer_survives_a_restart()
    {
        await using var bench = await StartedAsync();
        bench.Conversation.Handling = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        var ada = bench.Discord.Member("Ada");
        await bench.PostAsync(ada, Ask("Note"));
        var opened = await ada.OpensAsync(await ada.SeesAsync("Which?"), "Note");
        ada.Submits(opened, "mine");
        await bench.Conversation.NextAsync();
        await bench.DieAsync();

        await using var next = bench.Next();
        await next.StartAsync();
        Assert.Equal("/note 12 mine", (await next.Conversation.NextAsync()).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_press_that_asks_nothing_or_takes_too_long_to_find_the_question_is_a_press(bool tooLong)
    {
        await using var bench = await StartedAsync();
        bench.Prompts.Finding = async (_, token) =>
        {
            if (tooLong)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return null;
        };
        var ada = bench.Discord.Member("Ada");
        await bench.PostAsync(ada, Ask("Note"));
        var press = ada.Presses(await ada.SeesAsync("Which?"), "Note");

        await bench.UntilAsync(() => press.IsAcknowledged, "Not acknowledged.");
        Assert.Equal("1.nt.12", (await bench.Conversation.NextAsync()).Pressed);
        Assert.Null(press.Form);
    }

    [Fact]
    public async Task A_form_that_cannot_be_opened_any_more_changes_nothing()
    {
        await using var bench = await StartedAsync();
        var ada = bench.Discord.Member("Ada");
        await bench.PostAsync(ada, Ask("Note"));
        bench.Discord.Fail("POST interactions/callback", new DiscordFault(DiscordAnswer.Error(404, 10062, "Unknown interaction")));
        ada.Presses(await ada.SeesAsync("Which?"), "Note");
        await bench.UntilAsync(() => bench.Discord.Count("POST interactions/callback") == 1, "Not tried.");

        ada.Types("rent", ("words", "still here"));
        Assert.Equal("/rent still here", (await bench.Conversation.NextAsync()).Text);
    }

    [Theory]
    [InlineData("""{"type":9,"data":{"custom_id":"a","title":"t","components":[]}}""", "0 fields")]
    [InlineData("""{"type":9,"data":{"custom_id":"a","title":"t","components":[{"type":1,"components":[]}]}}""", "without a label")]
    [InlineData(
        """{"type":9,"data":{"custom_id":"a","title":"t","components":[{"type":18,"component":{"value":"ccc","max_length":2,"custom_id":"b"}}]}}""",
        "a value of 3")]
    public void Wrong_forms_are_found(string body, string why) =>
        Assert.Contains(why, string.Join("; ", FormRules.Check(JsonDocument.Parse(body).RootElement)), StringComparison.Ordinal);

    private static async Task<DiscordBench> StartedAsync()
    {
        var bench = await DiscordBench.StartedAsync();
        bench.Prompts.Action = "nt";
        return bench;
    }

    private static Reply Ask(string label) => new Reply().Line("Which?").Row(Button.Press(label, ButtonToken.Of("nt", 12)));
}
