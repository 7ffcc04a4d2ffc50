namespace SmsBot.Testing.WantSms;

/// <summary>How the simulated shop misbehaves on a call.</summary>
public sealed record WantSmsFault
{
    public int Status { get; init; } = 200;

    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The connection is closed without an answer.</summary>
    public bool Close { get; init; }

    /// <summary>Half of the honest answer, then the connection is closed.</summary>
    public bool HalfBody { get; init; }

    /// <summary>What was asked is done before the fault strikes.</summary>
    public bool AfterEffect { get; init; }

    public static WantSmsFault CloseUnanswered { get; } = new() { Close = true };

    public static WantSmsFault CloseAfterEffect { get; } = new() { Close = true, AfterEffect = true };

    public static WantSmsFault Half { get; } = new() { HalfBody = true, AfterEffect = true };

    public static WantSmsFault Answer(int status, string body) => new() { Status = status, Body = body };

    public static WantSmsFault Html(int status) => new() { Status = status, Body = "<!DOCTYPE html><title>Just a moment...</title>", ContentType = "text/html" };

    public static WantSmsFault TooManyRequests(TimeSpan? retryAfter = null) =>
        new() { Status = 429, Body = """{"ok":false,"error":"Too many requests."}""", RetryAfter = retryAfter };
}
