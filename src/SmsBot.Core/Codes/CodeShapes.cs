using System.Globalization;

namespace SmsBot.Core.Codes;

/// <summary>Which groups of characters with a separator between them have the form of one code.</summary>
internal static class CodeShapes
{
    private const int LongestLetters = 12;
    private const int LongestGroup = 5;

    /// <summary>Groups of digits.</summary>
    public static CodeShape OfDigits(ReadOnlySpan<string> groups, char separator)
    {
        var lengths = Lengths(groups);
        return (separator, lengths) switch
        {
            (',' or '\'', _) => CodeShape.None,
            ('/' or ':', "33") or ('.', "33") => CodeShape.Doubtful,
            ('/' or ':', _) => CodeShape.None,
            ('.', "222") when IsDate(groups) => CodeShape.None,
            ('.', "222" or "1111" or "11111" or "111111") => CodeShape.Doubtful,
            ('.', _) => CodeShape.None,
            (_, "222") when IsDate(groups) => separator == ' ' ? CodeShape.Code : CodeShape.Doubtful,
            (_, "44") when IsYear(groups[0]) && IsYear(groups[1]) => CodeShape.None,
            (_, "33" or "222" or "44" or "1111" or "11111" or "111111" or "1111111" or "11111111") => CodeShape.Code,
            (_, "22" or "23" or "32" or "34" or "43" or "333" or "2222") => CodeShape.Doubtful,
            _ => CodeShape.None,
        };
    }

    /// <summary>Groups of capitals and digits, or of small letters and digits.</summary>
    public static CodeShape OfLetters(ReadOnlySpan<string> groups, char separator)
    {
        if (separator is ',' or '/' or ':' or '\'' or '+')
            return CodeShape.None;
        var (equal, total) = (true, 0);
        foreach (var group in groups)
        {
            if (group.Length > LongestGroup)
                return CodeShape.None;
            equal &= group.Length == groups[0].Length;
            total += group.Length;
        }

        return total is < 4 or > LongestLetters ? CodeShape.None
            : groups.Length == 2 && groups[0].Length >= 3 && groups[1].Length >= 3 ? CodeShape.Code
            : equal && (groups.Length > 2 || groups[0].Length > 1) ? CodeShape.Code : CodeShape.None;
    }

    private static string Lengths(ReadOnlySpan<string> groups)
    {
        Span<char> lengths = stackalloc char[Math.Min(groups.Length, 12)];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = (char)('0' + Math.Min(groups[i].Length, 9));
        return new string(lengths);
    }

    private static bool IsYear(string group) =>
        group.StartsWith("19", StringComparison.Ordinal) || group.StartsWith("20", StringComparison.Ordinal);

    /// <summary>Day, month and year in any order that is in use.</summary>
    private static bool IsDate(ReadOnlySpan<string> groups)
    {
        var (one, two, three) = (Number(groups[0]), Number(groups[1]), Number(groups[2]));
        return (one is >= 1 and <= 31 && two is >= 1 and <= 12) || (one is >= 1 and <= 12 && two is >= 1 and <= 31)
            || (two is >= 1 and <= 12 && three is >= 1 and <= 31);
    }

    private static int Number(string group) => int.Parse(group, CultureInfo.InvariantCulture);
}
