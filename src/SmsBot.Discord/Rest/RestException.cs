namespace SmsBot.Discord.Rest;

/// <summary>
/// A failed call. <see cref="Exception.Message"/> names only the route's template and the codes: never the content, a token, or an inner
/// exception that would contain the address.
/// </summary>
internal sealed class RestException : Exception
{
    private RestException(string message, int status, int code, TimeSpan? retryAfter)
        : base(message) => (Status, Code, RetryAfter) = (status, code, retryAfter);

    /// <summary>The HTTP status; 0 if there was no readable answer.</summary>
    public int Status { get; }

    /// <summary>Discord's error code (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json), or 0.</summary>
    public int Code { get; }

    public TimeSpan? RetryAfter { get; }

    /// <summary>The bot's own token is refused; an expired interaction token has its own code.</summary>
    public bool IsBadToken => Status == 401 && Code != RestCodes.InvalidWebhookToken;

    public static RestException Refused(RestRoute route, int status, int code, TimeSpan? retryAfter = null) =>
        new($"{route} was answered with {status}{(code > 0 ? $", code {code}" : "")}", status, code, retryAfter);

    public static RestException Unanswered(RestRoute route, string why) => new($"{route} had no answer: {why}", 0, 0, null);

    public static RestException Unreadable(RestRoute route, int status) =>
        new($"{route} had an unreadable answer (HTTP {status})", 0, 0, null);

    public static RestException Held(RestRoute route, TimeSpan left) => new($"{route} is held back: Discord asked to wait", 429, 0, left);

    public static RestException Guarded(RestRoute route, TimeSpan left) =>
        new($"{route} is held back: too many calls were refused, and Discord would shut this address out", 0, 0, left);
}
