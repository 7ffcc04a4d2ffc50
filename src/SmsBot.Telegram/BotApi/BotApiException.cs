using System.Text.RegularExpressions;
using Telegram.Bot.Types;

namespace SmsBot.Telegram.BotApi;

/// <summary>
/// A call that did not succeed. <see cref="Exception.Message"/> names the method and the code only: a description may echo the
/// message's text, and an inner exception the URL with its token, so neither is in it.
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

    /// <summary>Telegram's error_code; 0 where there was no readable answer: a proxy's 403 does not say that a member blocked the bot.</summary>
    public int ErrorCode { get; }

    /// <summary>Telegram's sentence, for decisions only: never logged or shown.</summary>
    public string Description { get; }

    public ResponseParameters? Parameters { get; }

    public TimeSpan? RetryAfter => Parameters?.RetryAfter is { } seconds and >= 0 ? TimeSpan.FromSeconds(seconds) : null;

    public bool Says(string words) => Description.Contains(words, StringComparison.OrdinalIgnoreCase);

    public static BotApiException Refused(string method, int errorCode, string? description, ResponseParameters? parameters)
    {
        // Names such as BUTTON_DATA_INVALID are Telegram's own words and help; anything else could be the member's.
        var name = Names().Match(description ?? "").Value;
        return new($"{method} was answered with {errorCode}{(name.Length > 0 ? " " + name : "")}", errorCode, description ?? "", parameters);
    }

    public static BotApiException Unanswered(string method, string why) => new($"{method} had no answer: {why}", 0, "", null);

    public static BotApiException Unreadable(string method, int status) => new($"{method} had an unreadable answer (HTTP {status})", 0, "", null);

    [GeneratedRegex(@"\b[A-Z]{2,20}(_[A-Z]{1,20}){1,6}\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
