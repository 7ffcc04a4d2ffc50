namespace SmsBot.Testing.Telegram;

/// <summary>How one call goes wrong.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind, BotApiAnswer? answer = null) => (Kind, Answer) = (kind, answer);

    public FaultKind Kind { get; }

    public BotApiAnswer? Answer { get; }

    /// <summary>The call takes effect all the same; only its answer is lost.</summary>
    public bool TakesEffect { get; init; }

    public static Fault Hang { get; } = new(FaultKind.Hang);

    public static Fault Close { get; } = new(FaultKind.Close);

    public static Fault HalfBody { get; } = new(FaultKind.HalfBody);

    /// <summary>Nothing but the headers of a good answer.</summary>
    public static Fault Empty { get; } = new(FaultKind.Answer, new BotApiAnswer(200, ""));

    public static Fault Html(int status = 502) => new(FaultKind.Answer, new BotApiAnswer(status, "<html><body>Bad Gateway</body></html>"));

    public static Fault Status(int code, string description) => new(FaultKind.Answer, BotApiAnswer.Error(code, description));

    public static Fault Answering(BotApiAnswer answer) => new(FaultKind.Answer, answer);

    public static Fault TooManyRequests(int retryAfter) =>
        new(FaultKind.Answer, BotApiAnswer.Error(429, $"Too Many Requests: retry after {retryAfter}", retryAfter));
}
