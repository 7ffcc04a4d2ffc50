namespace SmsBot.Testing.SmsPool;

/// <summary>How the simulated shop misbehaves on a call.</summary>
public sealed record SmsPoolFault
{
    public int Status { get; init; } = 200;

    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The connection is closed without an answer.</summary>
    public bool Close { get; init; }

    /// <summary>Never answers.</summary>
    public bool Hang { get; init; }

    /// <summary>Half of the honest answer, then the connection is closed.</summary>
    public bool HalfBody { get; init; }

    /// <summary>What was asked is done before the fault strikes.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>Waits for this before the honest answer.</summary>
    public Task? Gate { get; init; }

    /// <summary>As it is called at the other shops.</summary>
    public static SmsPoolFault Of(Shops.ShopFault fault) => new()
    {
        Status = fault.Status,
        Body = fault.Body,
        ContentType = fault.ContentType,
        RetryAfter = fault.RetryAfter,
        Close = fault.Close,
        Hang = fault.Hang,
        HalfBody = fault.HalfBody,
        AfterEffect = fault.AfterEffect,
    };

    public static SmsPoolFault Answer(int status, string body) => new() { Status = status, Body = body };

    public static SmsPoolFault Html(int status) => new() { Status = status, Body = "<!DOCTYPE html><html><title>Just a moment...</title></html>", ContentType = "text/html" };

    public static SmsPoolFault CloseUnanswered { get; } = new() { Close = true };

    public static SmsPoolFault CloseAfterEffect { get; } = new() { Close = true, AfterEffect = true };

    public static SmsPoolFault Hanging { get; } = new() { Hang = true };

    public static SmsPoolFault Half { get; } = new() { HalfBody = true, AfterEffect = true };

    public static SmsPoolFault TooManyRequests(TimeSpan retryAfter) => new() { Status = 429, Body = """{"success":0,"message":"Too many requests"}""", RetryAfter = retryAfter };

    public static SmsPoolFault Oversized(int bytes) => new() { Body = new string(' ', bytes) };
}
