namespace SmsBot.Testing.FetchSms;

/// <summary>A verification or a rental that the simulated shop sold.</summary>
public sealed class FetchSmsHold(string id, bool isLease, string service, string phone, DateTimeOffset createdAt)
{
    public string Id { get; } = id;

    public bool IsLease { get; } = isLease;

    public string Service { get; } = service;

    /// <summary>Ten digits.</summary>
    public string Phone { get; } = phone;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public required DateTimeOffset EndsAt { get; set; }

    public required int CostCents { get; set; }

    public int Days { get; init; }

    public int ExtendedDays { get; set; }

    public int Extensions { get; internal set; }

    /// <summary>What its purchase cost.</summary>
    public required int BoughtCents { get; init; }

    /// <summary>The verification whose number it has again.</summary>
    public string? ReuseOf { get; init; }

    public string? AreaCode { get; init; }

    public bool IsCancelled { get; set; }

    /// <summary>In the order they came.</summary>
    public SharedList<FetchSmsSms> Messages { get; } = [];

    public string? LastCode => Messages.LastOrDefault(sms => sms.Code is not null)?.Code;

    public DateTimeOffset CancelDeadline => CreatedAt.AddMinutes(15);

    public string Status(DateTimeOffset now) => IsCancelled ? "cancelled"
        : IsLease ? EndsAt <= now ? "expired" : Messages.Count > 0 ? "received" : "waiting"
        : LastCode is not null ? "received" : EndsAt <= now ? "expired" : "waiting";

    public bool IsActive(DateTimeOffset now) => !IsCancelled && EndsAt > now;
}
