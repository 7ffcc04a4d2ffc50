using SmsBot.Core.Common;

namespace SmsBot.Core.Domain;

/// <summary>The wish to have a lease renewed by itself. The row is there while it is on.</summary>
internal sealed class AutoRenewal
{
    /// <summary>Of the keys of spends that nobody pressed.</summary>
    public const string Prefix = "auto:";

    /// <summary>A shorter lease ends before its renewal could be announced.</summary>
    public const int ShortestDays = 3;

    public required long RentalId { get; init; }

    /// <summary>The end before which the announced renewal is made: its key is derived from it.</summary>
    public DateTimeOffset? AnnouncedEnd { get; private set; }

    public DateTimeOffset? AnnouncedAt { get; private set; }

    public long? PriceMicros { get; private set; }

    public string Currency { get; private set; } = Money.Usd;

    /// <summary>When it is due; null: nothing is announced, or all is done for this end.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public Money? Price => PriceMicros is { } micros ? new Money(micros, Currency) : null;

    /// <summary>Each attempt of one announced renewal; a new one is only made after nothing of the one before was sent.</summary>
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

    /// <summary>Told that it will not happen for this end.</summary>
    public void GiveUp(DateTimeOffset end)
    {
        AnnouncedEnd = end;
        DueAt = null;
    }

    public void TryAgain(DateTimeOffset at) => DueAt = at;

    /// <summary>Done or told for this end.</summary>
    public void Close() => DueAt = null;
}
