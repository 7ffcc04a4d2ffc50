using SmsBot.Core.Common;

namespace SmsBot.Core.Domain;

/// <summary>Auto-renewal of a lease. The row exists while it is on.</summary>
internal sealed class AutoRenewal
{
    /// <summary>Prefix of the spend keys that no button press made.</summary>
    public const string Prefix = "auto:";

    /// <summary>A shorter lease ends before its renewal could be announced.</summary>
    public const int ShortestDays = 3;

    public required long RentalId { get; init; }

    /// <summary>The end date that the announced renewal extends: its key is derived from it.</summary>
    public DateTimeOffset? AnnouncedEnd { get; private set; }

    public DateTimeOffset? AnnouncedAt { get; private set; }

    public long? PriceMicros { get; private set; }

    public string Currency { get; private set; } = Money.Usd;

    /// <summary>When it is due; null: nothing is announced, or this end is handled.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public Money? Price => PriceMicros is { } micros ? new Money(micros, Currency) : null;

    /// <summary>The key of one attempt. A new attempt is made only if nothing of the previous one was sent.</summary>
    public string Key(int attempt) => FormattableString.Invariant($"{KeyStart}{attempt}");

    public string KeyStart => FormattableString.Invariant($"{Prefix}{RentalId}:{AnnouncedEnd?.ToUnixTimeMilliseconds()}:");

    public void Announce(DateTimeOffset end, Money price, DateTimeOffset now, DateTimeOffset dueAt)
    {
        AnnouncedEnd = end;
        AnnouncedAt = now;
        PriceMicros = price.Micros;
        Currency = price.Currency;
        DueAt = dueAt;
    }

    /// <summary>The member was told that it is not renewed at this end.</summary>
    public void GiveUp(DateTimeOffset end)
    {
        AnnouncedEnd = end;
        DueAt = null;
    }

    public void TryAgain(DateTimeOffset at) => DueAt = at;

    /// <summary>Handled for this end.</summary>
    public void Close() => DueAt = null;
}
