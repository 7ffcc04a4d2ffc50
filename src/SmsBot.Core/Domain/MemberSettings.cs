using SmsBot.Core.Common;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>What a member has chosen for themselves. No row: nothing was chosen.</summary>
internal sealed class MemberSettings
{
    public const int MostFavourites = 6;

    public required Owner Owner { get; init; }

    /// <summary>An IANA name, for example <c>Europe/Berlin</c>; null: as the chat app shows times.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The country where the member names none.</summary>
    public string? Country { get; set; }

    /// <summary>The provider where the member names none.</summary>
    public string? Provider { get; set; }

    /// <summary>The most that one code may cost; leases have their own prices and ask anyway.</summary>
    public long? MaxPriceMicros { get; set; }

    /// <summary>Slugs of services, the first one first, with a space between.</summary>
    public string Favourites { get; set; } = "";

    /// <summary>For the day when the bot speaks more than English.</summary>
    public string? Language { get; set; }

    public Money? MaxPrice => MaxPriceMicros is { } micros ? new Money(micros) : null;

    public IReadOnlyList<string> FavouriteServices => Favourites.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
