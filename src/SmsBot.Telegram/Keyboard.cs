using System.Text;
using SmsBot.Core.Chat;
using SmsBot.Telegram.BotApi;

namespace SmsBot.Telegram;

/// <summary>A reply's buttons as an inline keyboard.</summary>
internal static class Keyboard
{
    private const int MaxRow = 8;
    private const int MaxButtons = 100;
    private const int MaxCallbackBytes = 64;
    private const int MaxCopy = 256;
    private const int MaxLabel = 64;

    /// <summary>Null where there is no button; an edit with null takes the buttons away.</summary>
    public static InlineKeyboardMarkup? Render(Reply reply)
    {
        List<IReadOnlyList<InlineKeyboardButton>> rows = [];
        var left = MaxButtons;
        foreach (var row in reply.Buttons)
        {
            // One button that Telegram refuses would cost the whole message, and a code with it.
            var buttons = row.Where(Fits).Take(left).Select(Render).ToList();
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

    private static InlineKeyboardButton Render(Button button) => new(Label(button))
    {
        CopyText = button.Copy is { } copy ? new CopyTextButton(copy) : null,
        CallbackData = button.Copy is null ? button.Token : null,
        Style = button.Style switch
        {
            ButtonStyle.Primary => "primary",
            ButtonStyle.Danger => "danger",
            _ => null,
        },
    };

    private static string Label(Button button) =>
        UntrustedText.Line(button.Label, MaxLabel) is { Length: > 0 } label ? label : "…";
}
