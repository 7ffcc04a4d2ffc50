namespace SmsBot.Testing.Shops;

/// <summary>How a simulated shop misbehaves on a call.</summary>
public sealed record ShopFault
{
    public int Status { get; init; } = 200;

    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The connection is closed without an answer.</summary>
    public bool Close { get; init; }

    /// <summary>Nobody answers as long as the caller waits.</summary>
    public bool Hang { get; init; }

    /// <summary>Half of the honest answer, then the connection is closed.</summary>
    public bool HalfBody { get; init; }

    /// <summary>What was asked is done before the fault strikes.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>Waits for this before the honest answer.</summary>
    public Task? Gate { get; init; }

    public static ShopFault Silence { get; } = new() { Hang = true };

    public static ShopFault CloseUnanswered { get; } = new() { Close = true };

    public static ShopFault CloseAfterEffect { get; } = new() { Close = true, AfterEffect = true };

    public static ShopFault Half { get; } = new() { HalfBody = true, AfterEffect = true };

    public static ShopFault SilenceAfterEffect { get; } = new() { Hang = true, AfterEffect = true };

    /// <summary>Nothing but the headers of an honest answer.</summary>
    public static ShopFault Empty { get; } = new() { Body = "", AfterEffect = true };

    /// <summary>The honest answer as something that it is not.</summary>
    public static ShopFault Mislabelled { get; } = new() { ContentType = "text/plain", AfterEffect = true };

    public static ShopFault Answer(int status, string body) => new() { Status = status, Body = body };

    public static ShopFault Html(int status) =>
        new() { Status = status, Body = "<!DOCTYPE html><title>Just a moment...</title>", ContentType = "text/html" };
}
