namespace SmsBot.Discord;

/// <summary>Whether two messages say the same. Discord trims and drops characters that nobody sees, so only letters and digits count.</summary>
internal static class SameText
{
    public static bool Are(string? one, string? other) => Counted(one).SequenceEqual(Counted(other));

    private static IEnumerable<char> Counted(string? text) => (text ?? "").Where(char.IsLetterOrDigit);
}
