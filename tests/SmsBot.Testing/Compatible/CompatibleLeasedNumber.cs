namespace SmsBot.Testing.Compatible;

/// <summary>A number that the simulated shop rented out for hours or days.</summary>
public sealed class CompatibleLeasedNumber(
    long id, string phone, string service, string country, decimal price, DateTimeOffset soldAt, DateTimeOffset endsAt)
{
    public long Id { get; } = id;

    public string Phone { get; } = phone;

    public string Service { get; } = service;

    public string Country { get; } = country;

    public DateTimeOffset SoldAt { get; } = soldAt;

    public DateTimeOffset EndsAt { get; set; } = endsAt;

    /// <summary>What was paid for it, extensions included; nothing once it is cancelled.</summary>
    public decimal Paid { get; set; } = price;

    public int Extensions { get; set; }

    public bool IsCancelled { get; set; }

    /// <summary>In the order they came.</summary>
    public SharedList<(string From, string Text, DateTimeOffset At)> Sms { get; } = [];
}
