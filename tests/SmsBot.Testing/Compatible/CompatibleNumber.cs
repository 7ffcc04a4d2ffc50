namespace SmsBot.Testing.Compatible;

/// <summary>An activation that the simulated shop sold.</summary>
public sealed class CompatibleNumber(long id, string phone, string service, string country, decimal price, DateTimeOffset soldAt)
{
    public long Id { get; } = id;

    public string Phone { get; } = phone;

    public string Service { get; } = service;

    public string Country { get; } = country;

    public decimal Price { get; } = price;

    public DateTimeOffset SoldAt { get; } = soldAt;

    public DateTimeOffset EndsAt { get; } = soldAt.AddMinutes(20);

    public bool IsCancelled { get; set; }

    /// <summary>Completed by its buyer: no further SMS comes.</summary>
    public bool IsFinished { get; set; }

    public bool IsUnlisted { get; set; }

    /// <summary>Another code was asked for after the last SMS.</summary>
    public bool WaitsForAnother { get; set; }

    /// <summary>Code and text, in the order they came.</summary>
    public SharedList<(string Code, string Text)> Sms { get; } = [];

    public bool IsOpen(DateTimeOffset now) => !IsCancelled && !IsFinished && now < EndsAt;

    /// <summary>Ended or cancelled without an SMS: the money is back.</summary>
    public bool IsPaidBack(DateTimeOffset now) => IsCancelled || (now >= EndsAt && Sms.Count == 0);
}
