namespace SmsBot.Testing.SmsPool;

/// <summary>An order that the simulated shop sold. The status numbers are those of sms/check.</summary>
public sealed class SmsPoolOrder(
    string id, SmsPoolOffer offer, string phoneNumber, decimal cost, DateTimeOffset boughtAt, DateTimeOffset endsAt)
{
    public string Id { get; } = id;

    public SmsPoolOffer Offer { get; } = offer;

    /// <summary>Without the country code (1).</summary>
    public string PhoneNumber { get; } = phoneNumber;

    public string Number => "1" + PhoneNumber;

    public decimal Cost { get; } = cost;

    public DateTimeOffset BoughtAt { get; } = boughtAt;

    public DateTimeOffset EndsAt { get; set; } = endsAt;

    public int Status { get; set; } = 1;

    public string Code { get; set; } = "0";

    public string Text { get; set; } = "";

    public int Resends { get; set; }

    public bool IsOpen => Status is 1 or 4 or 7 or 8;
}
