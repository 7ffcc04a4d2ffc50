namespace SmsBot.Core.Providers.Sandbox;

/// <summary>Section <c>Providers:Sandbox</c>.</summary>
internal sealed class SandboxOptions
{
    public const string Section = "Providers:Sandbox";

    /// <summary>Null: on while no other provider is.</summary>
    public bool? Enabled { get; set; }

    public TimeSpan FirstSmsAfter { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>After another code was requested.</summary>
    public TimeSpan NextSmsAfter { get; set; } = TimeSpan.FromSeconds(4);

    public TimeSpan ActivationLength { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A refund before this is too early.</summary>
    public TimeSpan RefundLock { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long after its end an activation without SMS is paid back by itself.</summary>
    public TimeSpan PaidBackAfter { get; set; } = TimeSpan.FromSeconds(5);
}
