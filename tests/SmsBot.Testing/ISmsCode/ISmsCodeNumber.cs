namespace SmsBot.Testing.ISmsCode;

/// <summary>A number that the simulated shop reserved.</summary>
public sealed class ISmsCodeNumber(string id, string phone, string country, string service, DateTimeOffset soldAt)
{
    public string Id { get; } = id;

    public string Phone { get; } = phone;

    public string Country { get; } = country;

    public string Service { get; } = service;

    public DateTimeOffset SoldAt { get; } = soldAt;

    public DateTimeOffset EndsAt { get; } = soldAt.AddMinutes(15);

    /// <summary>Sender, text and time, in the order they came.</summary>
    public SharedList<(string From, string Text, DateTimeOffset ReceivedAt)> Sms { get; } = [];
}
