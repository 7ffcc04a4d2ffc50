namespace SmsBot.Host.Tests.Crash;

/// <summary>An SMS that a shop's number received.</summary>
/// <param name="Code">No other SMS of the run has it.</param>
/// <param name="Words">What must stand in the chat: its text, or its code where the provider keeps nothing else of it.</param>
internal sealed record CrashSms(string Provider, string OrderId, string Code, string Words)
{
    /// <summary>Null: this provider's SMS are polled for only.</summary>
    public CrashPush? Push { get; init; }
}
