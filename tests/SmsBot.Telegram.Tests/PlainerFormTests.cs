using SmsBot.Testing.Telegram;
using System.Text.Json;
using SmsBot.Core.Messaging;

namespace SmsBot.Telegram.Tests;

/// <summary>What decorates a message never costs the message.</summary>
public sealed class PlainerFormTests : InGroup
{

    private static readonly Dictionary<string, Func<JsonElement, string?>> Refused = new(StringComparer.Ordinal)
    {
        [nameof(RefusedForms.CopyButtons)] = RefusedForms.CopyButtons,
        [nameof(RefusedForms.CopiedText)] = RefusedForms.CopiedText,
        [nameof(RefusedForms.Styles)] = RefusedForms.Styles,
        [nameof(RefusedForms.AllButtons)] = RefusedForms.AllButtons,
        [nameof(RefusedForms.LiveTimes)] = RefusedForms.LiveTimes,
        [nameof(RefusedForms.AllEntities)] = RefusedForms.AllEntities,
        [nameof(RefusedForms.AllThatDecorates)] = RefusedForms.AllThatDecorates,
        ["buttons and entities"] = request => RefusedForms.AllButtons(request) ?? RefusedForms.AllEntities(request),
    };

    public static TheoryData<string> Forms => [.. Refused.Keys];

    private Reply CodeCame => new Reply().Code("583920").Line("Ends {0}", Span.Relative(Bench.Clock.GetUtcNow().AddMinutes(10)))
        .Row(Button.CopyText("Copy", "583920"), Button.Press("Show", ButtonToken.Of("vc", 1), ButtonStyle.Primary));

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_code_is_posted_whatever_the_server_refuses(string refused)
    {
        var card = await PostAsync(new Reply().Line("Waiting"));
        Bench.Telegram.RefusesForm = Refused[refused];

        var posting = Bench.Sender.PostAsync(Chat, CodeCame, new PostOptions(card), default);
        Assert.Equal("583920\nEnds in 10 min", Group.Find(long.Parse(await Bench.InTimeAsync(posting)))!.Text);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_card_is_edited_whatever_the_server_refuses(string refused)
    {
        var card = await PostAsync(new Reply().Line("Waiting"));
        Bench.Telegram.RefusesForm = Refused[refused];

        await Bench.InTimeAsync(EditAsync());
        Assert.Equal("583920\nEnds in 10 min", Group.Find(long.Parse(card))!.Text);

        async Task<string> EditAsync()
        {
            await Bench.Sender.EditAsync(Chat, card, CodeCame, default);
            return "";
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_file_is_posted_whatever_the_server_refuses(string refused)
    {
        Bench.Telegram.RefusesForm = Refused[refused];
        var posting = Bench.Sender.PostAsync(
            Chat with { Thread = "404" }, CodeCame with { File = new Attachment("a.csv", "text/csv", "a,b") }, PostOptions.None, default);
        var message = Group.Find(long.Parse(await Bench.InTimeAsync(posting)))!;
        Assert.Equal(("a.csv", "a,b", "583920\nEnds in 10 min"), (message.File!.Name, message.File.Text, message.Text));
    }

    [Theory]
    [InlineData(nameof(RefusedForms.CopyButtons), true)]
    [InlineData(nameof(RefusedForms.Styles), true)]
    [InlineData(nameof(RefusedForms.LiveTimes), true)]
    [InlineData(nameof(RefusedForms.AllEntities), true)]
    [InlineData(nameof(RefusedForms.AllButtons), false)]
    public async Task Only_what_is_refused_is_given_up(string refused, bool keepsPresses)
    {
        Bench.Telegram.RefusesForm = Refused[refused];
        var message = Group.Find(long.Parse(await Bench.InTimeAsync(PostAsync(CodeCame))))!;
        Assert.Equal(keepsPresses, message.Buttons.SelectMany(row => row).Any(button => button.CallbackData is not null));
        Assert.Equal(refused != nameof(RefusedForms.AllEntities), message.Marked("code").Count == 1);
        Assert.Contains("simpler form", Bench.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain("583920", Bench.Logs.All, StringComparison.Ordinal);
    }

    private Task<string> PostAsync(Reply reply) => Bench.Sender.PostAsync(Chat, reply, PostOptions.None, default);
}
