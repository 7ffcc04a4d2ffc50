namespace SmsBot.Core.Messaging;

/// <summary>A button: pressing it sends <see cref="Token"/>, or copies <see cref="Copy"/>. Exactly one of them is set.</summary>
public sealed record Button(string Label, string? Token = null, string? Copy = null, ButtonStyle Style = ButtonStyle.Plain)
{
    /// <summary>The row of the message's table that it belongs to, for platforms that can show it there; null: below the message.</summary>
    public int? Beside { get; init; }

    public static Button Press(string label, ButtonToken token, ButtonStyle style = ButtonStyle.Plain) =>
        new(label, token.ToString(), Style: style);

    public static Button CopyText(string label, string text) => new(label, Copy: text);
}
