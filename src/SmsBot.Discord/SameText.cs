namespace SmsBot.Discord;

/// <summary>
/// Whether two messages have the same text. Discord trims and removes invisible characters, so only letters and digits count.
/// </summary>
internal static class SameText
{
    public static bool Are(string? one, string? other) => Counted(one).SequenceEqual(Counted(other));

    private static IEnumerable<char> Counted(string? text) => (text ?? "").Where(char.IsLetterOrDigit);
}
