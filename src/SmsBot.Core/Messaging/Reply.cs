using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Messaging;

/// <summary>A platform-neutral message: what is said and which buttons stand under it. No markup.</summary>
public sealed partial record Reply
{
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<Button>> Buttons { get; init; } = [];

    /// <summary>Only for who asked: in a group it is answered in private.</summary>
    public bool Private { get; init; }

    /// <summary>Takes the place of the message whose button was pressed, where there is one.</summary>
    public bool Replaces { get; init; }

    /// <summary>Short enough to be shown to who pressed without a message, where the platform can.</summary>
    public bool Alert { get; init; }

    /// <summary>Handed over together with what is said; never in the place of another message.</summary>
    public Attachment? File { get; init; }

    /// <summary>It asks about this rental, and a code that comes makes it pointless.</summary>
    public long? QuestionOf { get; init; }

    public Reply Heading(string text) => this with { Blocks = [.. Blocks, new HeadingBlock(text)] };

    public Reply Line(string format, params ReadOnlySpan<object?> arguments) =>
        this with { Blocks = [.. Blocks, new TextBlock(Sentence.Of(format, arguments))] };

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
