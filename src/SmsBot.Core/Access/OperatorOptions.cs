namespace SmsBot.Core.Access;

/// <summary>When the admins get alerts, and which.</summary>
public sealed class OperatorOptions
{
    /// <summary>The admins are told when a provider's balance is below this, in USD; 0: never.</summary>
    public decimal LowBalance { get; set; } = 5.00m;

    /// <summary>
    /// A daily period without alerts, for example 22:00-07:00; empty: none. Problems that remain are reported afterwards.
    /// </summary>
    public string QuietHours { get; set; } = "";

    /// <summary>The time zone of the quiet hours: an IANA name, for example Europe/Berlin.</summary>
    public string TimeZone { get; set; } = "UTC";
}
