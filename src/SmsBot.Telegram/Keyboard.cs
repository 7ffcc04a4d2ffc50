using System.Text;
using SmsBot.Core.Messaging;
using Telegram.Bot.Types.ReplyMarkups;

namespace SmsBot.Telegram;

/// <summary>A reply's buttons as an inline keyboard.</summary>
internal static class Keyboard
{
    private const int MaxRow = 8;
    private const int MaxButtons = 100;
    private const int MaxCallbackBytes = 64;
    private const int MaxCopy = 256;
    private const int MaxLabel = 64;

    /// <summary>Null if there is no button; an edit with null removes the buttons. Plain ones have no style and no copy button.</summary>
    public static InlineKeyboardMarkup? Render(Reply reply, Decoration decoration = Decoration.Full) =>
        reply.Render(() => Draw(reply, decoration));

    private static InlineKeyboardMarkup? Draw(Reply reply, Decoration decoration)
    {
        List<IReadOnlyList<InlineKeyboardButton>> rows = [];
        var left = decoration == Decoration.None ? 0 : MaxButtons;
        foreach (var row in reply.Buttons)
        {
            // One button that Telegram refuses would block the whole message, and its code.
            var buttons = row
                .Where(button => Fits(button) && (decoration == Decoration.Full || button.Copy is null))
                .Take(left)
                .Select(button => Render(button, decoration))
                .ToList();
            left -= buttons.Count;
            rows.AddRange(buttons.Chunk(MaxRow));
        }

        return rows.Count > 0 ? new InlineKeyboardMarkup(rows) : null;
    }

    private static bool Fits(Button button) => button switch
    {
        { Copy: { } copy } => copy.Length is > 0 and <= MaxCopy,
        { Token: { } token } => Encoding.UTF8.GetByteCount(token) is > 0 and <= MaxCallbackBytes,
        _ => false,
    };

    private static InlineKeyboardButton Render(Button button, Decoration decoration)
    {
        var rendered = button.Copy is { } copy
            ? InlineKeyboardButton.WithCopyText(Label(button), copy)
            : InlineKeyboardButton.WithCallbackData(Label(button), button.Token!);
        rendered.Style = (decoration, button.Style) switch
        {
            (Decoration.Full, ButtonStyle.Primary) => KeyboardButtonStyle.Primary,
            (Decoration.Full, ButtonStyle.Danger) => KeyboardButtonStyle.Danger,
            _ => null,
        };
        return rendered;
    }

    private static string Label(Button button) =>
        UntrustedText.Line(button.Label, MaxLabel) is { Length: > 0 } label ? SpanText.InOrder(label) : "…";
}
