using F23.StringSimilarity;

namespace SmsBot.Core.Common;

/// <summary>How similar two words are: https://github.com/feature23/StringSimilarity.NET#optimal-string-alignment.</summary>
internal static class Spelling
{
    /// <summary>
    /// From this similarity on, one word counts as a typing error of the other. Measured on all names of four letters and more
    /// (NearMissTests).
    /// </summary>
    public const double NearMiss = 75;

    private static readonly OptimalStringAlignment Slips = new();

    /// <summary>100 is the same word; a missing, added, wrong or swapped letter counts once.</summary>
    public static double Likeness(string one, string other) =>
        100 * (1 - (Slips.Distance(one, other) / Math.Max(1, Math.Max(one.Length, other.Length))));
}
