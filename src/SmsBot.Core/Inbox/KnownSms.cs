namespace SmsBot.Core.Inbox;

/// <summary>What <see cref="SmsDeduplicator"/> knows of one SMS.</summary>
internal sealed class KnownSms(long rentalId, string fingerprint)
{
    public long RentalId { get; } = rentalId;

    public string Fingerprint { get; private set; } = fingerprint;

    public long Id { get; init; }

    public DateTimeOffset? ReceivedAt { get; set; }

    public IEnumerable<string> Marks => Fingerprint.Split(' ');

    public bool IsMarkedBy(string channel) => Marks.Any(mark => mark.StartsWith(channel + ":", StringComparison.Ordinal));

    public void Mark(string mark) => Fingerprint = $"{Fingerprint} {mark}";
}
