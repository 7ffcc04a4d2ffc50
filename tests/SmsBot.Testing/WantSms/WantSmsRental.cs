namespace SmsBot.Testing.WantSms;

/// <summary>A number that the simulated shop leased out.</summary>
public sealed class WantSmsRental(int id, string kind, string service, string duration, DateTimeOffset createdAt)
{
    public int Id { get; } = id;

    /// <summary><c>renewable</c> or <c>standard</c>.</summary>
    public string Kind { get; } = kind;

    public string Service { get; } = service;

    public string Duration { get; } = duration;

    public string? AreaCode { get; init; }

    public required decimal Price { get; init; }

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset EndsAt { get; set; }

    /// <summary>How often it was renewed or extended.</summary>
    public int Prolongations { get; internal set; }

    public string Status { get; set; } = "active";

    public string Phone => $"({AreaCode ?? "202"}) 555-{1000 + Id:0000}";

    /// <summary>Sender, text and time, in the order they came.</summary>
    public SharedList<(string From, string Text, DateTimeOffset At)> Sms { get; } = [];
}
