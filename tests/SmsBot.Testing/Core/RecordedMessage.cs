using SmsBot.Core.Messaging;

namespace SmsBot.Testing.Core;

/// <summary>A message as it stands in a recorded chat.</summary>
internal sealed class RecordedMessage(string id, ChatRef chat, string? replyTo, Reply reply)
{
    public string Id { get; } = id;

    public ChatRef Chat { get; } = chat;

    public string? ReplyTo { get; } = replyTo;

    public Reply Reply { get; set; } = reply;

    public string Text => string.Join('\n', Reply.Blocks.Select(block => block switch
    {
        HeadingBlock heading => heading.Text,
        TextBlock text => text.Sentence.ToString(),
        CodeBlock code => code.Code,
        QuoteBlock quote => $"{quote.Sender}: {quote.Text}",
        TableBlock table => string.Join('\n', table.Rows.Select(row => string.Join(" | ", row))),
        _ => "",
    }));

    public IEnumerable<Button> Buttons => Reply.Buttons.SelectMany(row => row);

    public Button? Button(string label) => Buttons.FirstOrDefault(button => button.Label.StartsWith(label, StringComparison.Ordinal));
}
