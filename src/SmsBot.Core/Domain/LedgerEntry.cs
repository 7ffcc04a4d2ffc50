namespace SmsBot.Core.Domain;

/// <summary>An append-only line. The lines of one transaction sum to zero; a balance is a sum of lines.</summary>
internal sealed class LedgerEntry
{
    public long Id { get; private set; }

    /// <summary>For example <c>hold:12</c>. Unique together with the account, so that no step of a spend is booked twice.</summary>
    public required string Transaction { get; init; }

    public required string Account { get; init; }

    public required long Micros { get; init; }

    public required string Currency { get; init; }

    public required long SpendId { get; init; }

    public required DateTimeOffset At { get; init; }
}
