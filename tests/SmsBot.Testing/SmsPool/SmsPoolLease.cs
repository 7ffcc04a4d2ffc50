namespace SmsBot.Testing.SmsPool;

/// <summary>A rental that the simulated shop sold.</summary>
public sealed class SmsPoolLease(
    string code, SmsPoolLeaseProduct product, string serviceId, int days, decimal cost, DateTimeOffset boughtAt)
{
    public string Code { get; } = code;

    public SmsPoolLeaseProduct Product { get; } = product;

    public string ServiceId { get; } = serviceId;

    public int Days { get; } = days;

    public decimal Cost { get; } = cost;

    public DateTimeOffset BoughtAt { get; } = boughtAt;

    public DateTimeOffset EndsAt { get; set; } = boughtAt.AddDays(days);

    public string Number { get; } = "2025550199";

    public int Extensions { get; set; }

    public bool Available { get; set; } = true;

    public bool Refunded { get; set; }

    /// <summary>The last status call: without one nothing is shown.</summary>
    public DateTimeOffset? KeptAliveAt { get; set; }

    public SharedList<(string? Sender, string Text, DateTimeOffset At)> Messages { get; } = [];
}
