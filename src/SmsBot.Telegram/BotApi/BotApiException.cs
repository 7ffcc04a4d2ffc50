using System.Text.RegularExpressions;
using Telegram.Bot.Types;

namespace SmsBot.Telegram.BotApi;

/// <summary>
/// A failed call. <see cref="Exception.Message"/> names only the method and the code: a description may quote the message's text, and an
/// inner exception the URL with its token.
/// </summary>
internal sealed partial class BotApiException : Exception
{
    private BotApiException(string message, int errorCode, string description, ResponseParameters? parameters)
        : base(message)
    {
        ErrorCode = errorCode;
        Description = description;
        Parameters = parameters;
    }

    /// <summary>
    /// Telegram's error_code; 0 if there was no readable answer: a proxy's 403 does not mean that a member blocked the bot.
    /// </summary>
    public int ErrorCode { get; }

    /// <summary>Telegram's sentence, for decisions only: never logged or shown.</summary>
    public string Description { get; }

    public ResponseParameters? Parameters { get; }

    public TimeSpan? RetryAfter => Parameters?.RetryAfter is { } seconds and >= 0 ? TimeSpan.FromSeconds(seconds) : null;

    public bool Says(string words) => Description.Contains(words, StringComparison.OrdinalIgnoreCase);

    public static BotApiException Refused(string method, int errorCode, string? description, ResponseParameters? parameters)
    {
        // Names such as BUTTON_DATA_INVALID are Telegram's own and helpful; anything else could be the member's text.
        var name = Names().Match(description ?? "").Value;
        return new(
            $"{method} was answered with {errorCode}{(name.Length > 0 ? " " + name : "")}", errorCode, description ?? "", parameters);
    }

    public static BotApiException Unanswered(string method, string why) => new($"{method} had no answer: {why}", 0, "", null);

    public static BotApiException Unreadable(string method, int status) =>
        new($"{method} had an unreadable answer (HTTP {status})", 0, "", null);

    [GeneratedRegex(@"\b[A-Z]{2,20}(_[A-Z]{1,20}){1,6}\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Names();
}
