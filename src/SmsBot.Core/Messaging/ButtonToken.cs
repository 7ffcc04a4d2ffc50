using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>
/// What a button sends back: a version, an action and ids, at most 64 bytes (Telegram's callback_data). It is unsigned and not trusted:
/// price, owner, status and limits are checked again on every press.
/// </summary>
public sealed record ButtonToken(string Action, IReadOnlyList<string> Arguments)
{
    public const int MaxBytes = 64;
    private const string Version = "1";

    public static ButtonToken Of(string action, params ReadOnlySpan<object> arguments)
    {
        List<string> texts = [];
        foreach (var argument in arguments)
            texts.Add(Convert.ToString(argument, CultureInfo.InvariantCulture) ?? "");

        var token = new ButtonToken(action, texts);
        return token.ToString().Length <= MaxBytes
            ? token
            : throw new ArgumentException($"The button token of \"{action}\" is longer than {MaxBytes} bytes.", nameof(arguments));
    }

    /// <summary>Reads a token; null for anything foreign, forged or of an older version.</summary>
    public static ButtonToken? Parse(string? text)
    {
        if (text is not { Length: > 0 and <= MaxBytes } || text.Any(c => c is < '!' or > '~'))
            return null;

        var parts = text.Split('.');
        return parts is [Version, { Length: > 0 } action, ..] ? new ButtonToken(action, parts[2..]) : null;
    }

    /// <summary>The answer to the press comes later: only the member who pressed sees it.</summary>
    public bool IsAnsweredLater => Action is ButtonActions.ShowCode or ButtonActions.Expect;

    public long? Id(int index) =>
        index < Arguments.Count && long.TryParse(Arguments[index], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public string? Text(int index) => index < Arguments.Count && Arguments[index].Length > 0 ? Arguments[index] : null;

    public override string ToString() => string.Join('.', [Version, Action, .. Arguments]);

    public bool Equals(ButtonToken? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}
