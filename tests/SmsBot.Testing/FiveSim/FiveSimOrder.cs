namespace SmsBot.Testing.FiveSim;

/// <summary>An order that the simulated shop sold.</summary>
public sealed class FiveSimOrder(
    long id,
    string phone,
    string category,
    string product,
    string country,
    decimal price,
    DateTimeOffset createdAt,
    DateTimeOffset expires)
{
    public long Id { get; } = id;

    public string Phone { get; } = phone;

    /// <summary>activation or hosting.</summary>
    public string Category { get; } = category;

    public string Product { get; } = product;

    public string Country { get; } = country;

    public decimal Price { get; } = price;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset Expires { get; } = expires;

    public bool IsCancelled { get; set; }

    /// <summary>Completed by its buyer: no further SMS comes.</summary>
    public bool IsFinished { get; set; }

    public bool IsUnlisted { get; set; }

    /// <summary>Sender, text, code and time, in the order they came.</summary>
    public SharedList<(string Sender, string Text, string Code, DateTimeOffset At)> Sms { get; } = [];

    public string StatusAt(DateTimeOffset now) => IsCancelled ? "CANCELED"
        : IsFinished ? "FINISHED"
        : now >= Expires ? Sms.Count > 0 ? "FINISHED" : "TIMEOUT"
        : Sms.Count > 0 ? "RECEIVED"
        : "PENDING";
}
