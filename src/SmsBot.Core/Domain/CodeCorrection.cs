namespace SmsBot.Core.Domain;

/// <summary>
/// A member said which part of an SMS is the code. Only the shape of the text is kept: no number, name or code can be read in it.
/// </summary>
internal sealed class CodeCorrection
{
    public const int LongestShape = 1000;

    public long Id { get; private set; }

    /// <summary>One correction for each SMS; the newest one counts.</summary>
    public required long SmsId { get; init; }

    public required string Service { get; init; }

    public required string Country { get; init; }

    public required string Shape { get; init; }

    /// <summary>What the bot had shown; null: no code.</summary>
    public int? ShownStart { get; init; }

    public int? ShownEnd { get; init; }

    /// <summary>What the member marked; null: there is none.</summary>
    public int? RightStart { get; set; }

    public int? RightEnd { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
