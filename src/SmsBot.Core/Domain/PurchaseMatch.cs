using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>Which lines of a provider's list could be a spend of ours.</summary>
internal static class PurchaseMatch
{
    /// <summary>The provider's clock and ours may differ: the send window is widened on both sides.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan AbsentOver = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AbsentUntil = TimeSpan.FromMinutes(5);
    private const int AbsentReads = 3;

    public static IReadOnlyList<PurchaseRecord> Fitting(Spend spend, IReadOnlyList<PurchaseRecord> records) =>
        [.. records.Where(record => Fits(spend, record))];

    /// <summary>A phone number that is missing or incomplete on one side is no contradiction.</summary>
    public static bool IsPhone(Rental rental, PurchaseRecord record)
    {
        if (rental.Phone is not { } phone || record.Phone is null || phone.Contains('…', StringComparison.Ordinal))
            return true;

        var (ours, theirs) = (Digits(phone), Digits(record.Phone));
        return ours.EndsWith(theirs, StringComparison.Ordinal) || theirs.EndsWith(ours, StringComparison.Ordinal);
    }

    public static string Digits(string? phone) => string.Concat((phone ?? "").Where(char.IsAsciiDigit));

    /// <summary>The provider's lists show it: a purchase, or another code where that makes a new order.</summary>
    public static bool MakesOrder(Spend spend) =>
        spend.Kind == SpendKind.Rent || (spend.Kind == SpendKind.AnotherCode && spend.Rental.Terms.AnotherCodeIsNewOrder);

    /// <summary>The list was read often enough, over enough time and late enough after sending.</summary>
    public static bool IsAbsentForGood(Spend spend, DateTimeOffset now) => spend.AbsentReads >= AbsentReads
        && now - spend.FirstAbsentAt >= AbsentOver
        && now - spend.SendingAt >= AbsentUntil;

    /// <summary>
    /// After the product's length waiting helps nobody: the member's hold is released. If it was bought after all, the operator pays.
    /// </summary>
    public static bool IsPast(Spend spend, DateTimeOffset now)
    {
        var rental = spend.Rental;
        var length = rental.Days is { } days ? TimeSpan.FromDays(days) : rental.Terms.UsualLength;
        var end = spend.Kind == SpendKind.Rent ? spend.SendingAt + length + AbsentUntil : rental.WatchUntil ?? spend.SendingAt;
        return end <= now;
    }

    public static bool Fits(Spend spend, PurchaseRecord record)
    {
        // Another code is for the existing number.
        if (spend.Kind != SpendKind.Rent && !IsPhone(spend.Rental, record))
            return false;

        var rental = spend.Rental;
        if (!string.Equals(record.Product, rental.Product, StringComparison.Ordinal))
            return false;
        if (record.ServiceName is { } service && !IsService(rental, service))
            return false;
        if (record.CountryKey is { } country && !IsCountry(rental, country))
            return false;

        return record.BoughtAt is not { } at || (at >= spend.SendingAt - Before && at <= spend.SendingAt + After);
    }

    private static bool IsService(Rental rental, string service) =>
        string.Equals(service, rental.BoughtAs.ServiceKey, StringComparison.OrdinalIgnoreCase)
            || CommonNames.ServiceOf(service).Slug == rental.Service;

    private static bool IsCountry(Rental rental, string country) =>
        string.Equals(country, rental.BoughtAs.CountryKey, StringComparison.OrdinalIgnoreCase)
            || CommonNames.Country(country)?.Code == rental.Country;
}
