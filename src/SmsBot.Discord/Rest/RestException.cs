namespace SmsBot.Discord.Rest;

/// <summary>
/// A call that did not succeed. <see cref="Exception.Message"/> names the route's template and the codes only: neither what was said, nor a
/// token, nor an inner exception that would hold the address.
/// </summary>
internal sealed class RestException : Exception
{
    private RestException(string message, int status, int code, TimeSpan? retryAfter)
        : base(message) => (Status, Code, RetryAfter) = (status, code, retryAfter);

    /// <summary>HTTP's; 0 where there was no readable answer.</summary>
    public int Status { get; }

    /// <summary>Discord's own (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json), or 0.</summary>
    public int Code { get; }

    public TimeSpan? RetryAfter { get; }

    /// <summary>The bot's own token is refused; an interaction's token that ran out has a code of its own.</summary>
    public bool IsBadToken => Status == 401 && Code != RestCodes.InvalidWebhookToken;

    public static RestException Refused(RestRoute route, int status, int code, TimeSpan? retryAfter = null) =>
        new($"{route} was answered with {status}{(code > 0 ? $", code {code}" : "")}", status, code, retryAfter);

    public static RestException Unanswered(RestRoute route, string why) => new($"{route} had no answer: {why}", 0, 0, null);

    public static RestException Unreadable(RestRoute route, int status) => new($"{route} had an unreadable answer (HTTP {status})", 0, 0, null);

    public static RestException Held(RestRoute route, TimeSpan left) => new($"{route} is held back: Discord asked to wait", 429, 0, left);

    public static RestException Guarded(RestRoute route, TimeSpan left) =>
        new($"{route} is held back: too many calls were refused, and Discord would shut this address out", 0, 0, left);
}
