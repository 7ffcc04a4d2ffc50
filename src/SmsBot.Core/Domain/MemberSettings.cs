using SmsBot.Core.Common;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>A member's own settings. No row: the defaults.</summary>
internal sealed class MemberSettings
{
    public const int MostFavourites = 6;
    private const string OfApp = "app:";

    public required Owner Owner { get; init; }

    /// <summary>An IANA name, for example <c>Europe/Berlin</c>; null: the chat app shows times in its own zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The default country.</summary>
    public string? Country { get; set; }

    /// <summary>The default provider.</summary>
    public string? Provider { get; set; }

    /// <summary>The highest price for one code. Leases have their own prices and always need a confirmation.</summary>
    public long? MaxPriceMicros { get; set; }

    /// <summary>How the numbers of a code search are chosen; null: by cost per code.</summary>
    public CodePreference? CodePreference { get; set; }

    /// <summary>Slugs of services, the first one first, with a space between.</summary>
    public string Favourites { get; set; } = "";

    /// <summary>
    /// The language that was chosen, for example <c>pt-BR</c>, or the one that the chat app told last, <c>app:pt-BR</c>; null: the app's,
    /// else English.
    /// </summary>
    public string? Language { get; set; }

    /// <summary>The name of the language that is kept so, whoever told it.</summary>
    public static string? LanguageOf(string? kept) =>
        kept?.StartsWith(OfApp, StringComparison.Ordinal) == true ? kept[OfApp.Length..] : kept;

    /// <summary>Nothing was chosen, so the language is the app's.</summary>
    public static bool FollowsApp(string? kept) => kept?.StartsWith(OfApp, StringComparison.Ordinal) != false;

    /// <summary>The chat app has another language than before; one that was chosen stays.</summary>
    public void FollowApp(string language)
    {
        if (FollowsApp(Language))
            Language = OfApp + language;
    }

    public Money? MaxPrice => MaxPriceMicros is { } micros ? new Money(micros) : null;

    public IReadOnlyList<string> FavouriteServices => Favourites.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
