namespace SmsBot.Core.Domain;

/// <summary>How the numbers of a code search are chosen.</summary>
internal enum CodePreference
{
    /// <summary>The lowest cost per expected code.</summary>
    BestValue,

    Cheapest,

    MostLikely,

    /// <summary>The shortest expected time until a code.</summary>
    Fastest,
}
