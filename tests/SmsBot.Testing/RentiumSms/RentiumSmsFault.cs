namespace SmsBot.Testing.RentiumSms;

/// <summary>How the simulated shop misbehaves on a call.</summary>
public sealed record RentiumSmsFault
{
    public int Status { get; init; } = 200;

    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>The connection is closed without an answer.</summary>
    public bool Close { get; init; }

    /// <summary>Half of the honest answer, then the connection is closed.</summary>
    public bool HalfBody { get; init; }

    /// <summary>What was asked is done before the fault strikes.</summary>
    public bool AfterEffect { get; init; }

    public static RentiumSmsFault CloseUnanswered { get; } = new() { Close = true };

    public static RentiumSmsFault CloseAfterEffect { get; } = new() { Close = true, AfterEffect = true };

    public static RentiumSmsFault Half { get; } = new() { HalfBody = true, AfterEffect = true };

    /// <summary>"Temporary carrier provider outage. Re-attempt the reservation after 60 seconds."</summary>
    public static RentiumSmsFault CarrierTimeout { get; } = Answer(503, """{"error":{"code":"CARRIER_TIMEOUT","message":"Temporary carrier provider outage."}}""");

    public static RentiumSmsFault Answer(int status, string body) => new() { Status = status, Body = body };

    public static RentiumSmsFault Html(int status) => new() { Status = status, Body = "<!DOCTYPE html><title>Just a moment...</title>", ContentType = "text/html" };
}
