using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace SmsBot.Telegram;

/// <summary>
/// The form of a message. If Telegram refuses the form, the message is sent again in a simpler one, from a rich message down to plain
/// text: the words must arrive, and decoration is removed step by step.
/// </summary>
internal sealed record MessageForm(RichText Text, Reply Reply)
{
    private static readonly LinkPreviewOptions Off = new() { IsDisabled = true };

    /// <summary>The same as a rich message. It is sent instead of the text as long as Telegram does not refuse it.</summary>
    public InputRichMessage? Rich { get; init; }

    public int? Thread { get; init; }

    public ReplyParameters? AnswerTo { get; init; }

    public LinkPreviewOptions? Preview { get; init; } = Off;

    public Decoration Words { get; init; }

    public Decoration Buttons { get; init; }

    public IReadOnlyList<MessageEntity>? Entities => Words switch
    {
        Decoration.Full => Some(Text.Entities),
        Decoration.Plain => Some(Text.Entities.Where(entity => entity.UnixTime is null)),
        _ => null,
    };

    public InlineKeyboardMarkup? Markup => Keyboard.Render(Reply, Buttons);

    /// <summary>Null if another form would change nothing.</summary>
    public MessageForm? Plainer(BotApiException failure) => this switch
    {
        { Thread: not null } when TelegramFailures.IsThreadGone(failure) => this with { Thread = null },
        { AnswerTo: not null } when TelegramFailures.IsReplyGone(failure) => this with { AnswerTo = null },
        { Rich: not null } when TelegramFailures.IsMethodUnknown(failure) || TelegramFailures.IsAboutForm(failure) =>
            this with { Rich = null },
        _ when !TelegramFailures.IsAboutForm(failure) => null,
        _ when TelegramFailures.IsAboutEntities(failure) => PlainerWords() ?? PlainerButtons() ?? Bare(),
        _ when TelegramFailures.IsAboutButtons(failure) => PlainerButtons() ?? PlainerWords() ?? Bare(),
        { Words: Decoration.Full } or { Buttons: Decoration.Full } => PlainBoth() ?? PlainerWords() ?? PlainerButtons() ?? Bare(),
        _ => PlainerWords() ?? PlainerButtons() ?? Bare(),
    };

    private MessageForm? PlainBoth() =>
        Differing(this with { Words = Plainest(Words, Decoration.Plain), Buttons = Plainest(Buttons, Decoration.Plain) });

    // Buttons are removed last: they control the rental.
    private MessageForm? PlainerWords() =>
        Differing(this with { Words = Plainest(Words, Decoration.Plain) }) ?? Differing(this with { Words = Decoration.None });

    private MessageForm? PlainerButtons() =>
        Differing(this with { Buttons = Plainest(Buttons, Decoration.Plain) }) ?? Differing(this with { Buttons = Decoration.None });

    private MessageForm? Bare() => Preview is null && AnswerTo is null ? null : this with { Preview = null, AnswerTo = null };

    // A form that would be sent identically is skipped.
    private MessageForm? Differing(MessageForm other) =>
        Count(other.Entities) == Count(Entities) && Looks(other.Markup) == Looks(Markup) ? null : other;

    private static Decoration Plainest(Decoration one, Decoration other) => one > other ? one : other;

    private static IReadOnlyList<MessageEntity>? Some(IEnumerable<MessageEntity> entities) =>
        entities.ToList() is { Count: > 0 } some ? some : null;

    private static int Count(IReadOnlyList<MessageEntity>? entities) => entities?.Count ?? 0;

    private static (int Buttons, int Styled) Looks(InlineKeyboardMarkup? keyboard) =>
        keyboard?.InlineKeyboard.SelectMany(row => row).ToList() is { } all
            ? (all.Count, all.Count(button => button.Style is not null))
            : (0, 0);
}
