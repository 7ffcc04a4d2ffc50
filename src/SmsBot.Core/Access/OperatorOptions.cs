namespace SmsBot.Core.Access;

/// <summary>When the admins are told of troubles, and of which.</summary>
public sealed class OperatorOptions
{
    /// <summary>Below this a provider's balance is told, in USD; 0: never.</summary>
    public decimal LowBalance { get; set; } = 5.00m;

    /// <summary>A daily span without alerts, for example 22:00-07:00; empty: none. What still holds afterwards is told then.</summary>
    public string QuietHours { get; set; } = "";

    /// <summary>Where the quiet hours are counted: an IANA name, for example Europe/Berlin.</summary>
    public string TimeZone { get; set; } = "UTC";
}
