using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Messaging;

/// <summary>A platform-neutral message: blocks and buttons, without markup.</summary>
public sealed partial record Reply
{
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<Button>> Buttons { get; init; } = [];

    /// <summary>Only for the member who asked: in a group it is answered in private.</summary>
    public bool Private { get; init; }

    /// <summary>Replaces the message with the pressed button, if there is one.</summary>
    public bool Replaces { get; init; }

    /// <summary>
    /// The pressed message is deleted: what it offered has a message of its own now. These words are only for where it cannot be deleted.
    /// </summary>
    public bool Removes { get; init; }

    /// <summary>Short enough to be shown as an alert instead of a message, where the platform can.</summary>
    public bool Alert { get; init; }

    /// <summary>The state that it shows.</summary>
    public Tone Tone { get; init; }

    /// <summary>Sent together with the message; a reply with a file never replaces another message.</summary>
    public Attachment? File { get; init; }

    /// <summary>The rental that it asks about; a code for it makes the question obsolete.</summary>
    public long? QuestionOf { get; init; }

    /// <summary>The language of its words; null: English.</summary>
    public string? Language { get; init; }

    /// <summary>The same words, marked as being in this language.</summary>
    public Reply In(CultureInfo language) => this with { Language = language.Equals(Languages.English) ? null : language.Name };

    /// <summary>Renders it with the words that the platform adds, such as times, in the same language.</summary>
    public T Render<T>(Func<T> render) => Spoken.In(Culture, render);

    [JsonIgnore]
    public bool IsRightToLeft => Culture.TextInfo.IsRightToLeft;

    private CultureInfo Culture => Language is { } name ? CultureInfo.GetCultureInfo(name) : Languages.English;

    public Reply Heading(string text) => this with { Blocks = [.. Blocks, new HeadingBlock(text)] };

    public Reply Line(string format, params ReadOnlySpan<object?> arguments) =>
        this with { Blocks = [.. Blocks, new TextBlock(Sentence.Of(format, arguments))] };

    /// <summary>A line that is a row where the platform has real tables; each cell is a string, a span or a sentence.</summary>
    public Reply LineInTable(IReadOnlyList<string> header, IReadOnlyList<object> cells, Sentence line) => this with
    {
        Blocks = [.. Blocks, new TextBlock(line) { Row = new TableRow(header, [.. cells.Select(cell => Sentence.Of("{0}", cell))]) }],
    };

    public Reply Code(string code) => this with { Blocks = [.. Blocks, new CodeBlock(code)] };

    public Reply Quote(string? sender, string text) => this with { Blocks = [.. Blocks, new QuoteBlock(sender, text)] };

    public Reply Table(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows) =>
        this with { Blocks = [.. Blocks, new TableBlock(header, rows)] };

    public Reply Row(params ReadOnlySpan<Button> buttons) =>
        buttons.Length == 0 ? this : this with { Buttons = [.. Buttons, buttons.ToArray()] };

    public string ToJson() => JsonSerializer.Serialize(this, ReplyJson.Default.Reply);

    public static Reply FromJson(string json) => JsonSerializer.Deserialize(json, ReplyJson.Default.Reply)!;

    [JsonSerializable(typeof(Reply))]
    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    private sealed partial class ReplyJson : JsonSerializerContext;
}
