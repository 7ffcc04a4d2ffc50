namespace SmsBot.Testing.RentiumSms;

/// <summary>A number that the simulated shop reserved.</summary>
public sealed class RentiumSmsReservation(
    string id, string phone, string country, string service, string carrier, decimal price, DateTimeOffset soldAt)
{
    public string Id { get; } = id;

    public string Phone { get; } = phone;

    public string Country { get; } = country;

    public string Service { get; } = service;

    public string Operator { get; } = carrier;

    public decimal Price { get; } = price;

    public DateTimeOffset SoldAt { get; } = soldAt;

    public DateTimeOffset EndsAt { get; } = soldAt.AddMinutes(20);

    /// <summary>Null: it follows from the SMS and the clock.</summary>
    public string? Status { get; set; }

    /// <summary>Sender, text, code and time, in the order they came.</summary>
    public SharedList<(string Sender, string Text, string Code, DateTimeOffset ReceivedAt)> Sms { get; } = [];
}
