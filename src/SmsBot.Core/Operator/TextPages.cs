namespace SmsBot.Core.Operator;

/// <summary>A text file in pieces that every platform shows whole, cut between its lines.</summary>
internal static class TextPages
{
    private const int MaxLength = 1400;

    public static IReadOnlyList<string> Of(IEnumerable<string> lines)
    {
        List<string> pages = [];
        foreach (var line in lines)
        {
            if (pages.Count > 0 && pages[^1].Length + line.Length < MaxLength)
                pages[^1] += "\n" + line;
            else
                pages.Add(line);
        }

        return pages;
    }
}
