using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Codes;

/// <summary>
/// The words of code-words.json, by language and role. A star stands for any letters; scripts without spaces need none.
/// One pass over the text and no pattern of alternatives, so that no text makes it slow.
/// </summary>
internal static partial class CodeWords
{
    /// <summary>Words that begin where a word begins, and words that may begin anywhere.</summary>
    private static readonly (CodeWordTrie AtStart, CodeWordTrie Anywhere) All = Load();

    /// <summary>The known words in a text, in order and without overlap.</summary>
    public static IReadOnlyList<CodeLabel> In(string text)
    {
        var folded = CodeFolding.Of(text);
        var found = Occurrences(text, folded);
        found.Sort(ByRank);
        var taken = new bool[text.Length];
        List<CodeLabel> labels = [];
        foreach (var label in found)
        {
            var place = taken.AsSpan(label.Start, Length(label));
            if (place.Contains(value: true))
                continue;
            place.Fill(value: true);
            if (label.Role != CodeRole.Ignored)
                labels.Add(label);
        }

        labels.Sort(static (one, two) => one.Start.CompareTo(two.Start));
        return Qualified(labels);
    }

    public static bool IsLetter(char c) =>
        char.IsAscii(c) ? char.IsAsciiLetter(c) : char.IsLetter(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>The order in which words that overlap are taken: by role, then the longest, then the first.</summary>
    private static int ByRank(CodeLabel one, CodeLabel two)
    {
        if (one.Role != two.Role)
            return one.Role.CompareTo(two.Role);
        return Length(one) != Length(two) ? Length(two).CompareTo(Length(one)) : one.Start.CompareTo(two.Start);
    }

    private static int Length(CodeLabel label) => label.End - label.Start;

    /// <summary>"Promo code", "zip code": the word before decides. "Code de vérification" is one name.</summary>
    private static List<CodeLabel> Qualified(List<CodeLabel> labels)
    {
        for (var i = 1; i < labels.Count; i++)
        {
            var gap = labels[i].Start - labels[i - 1].End;
            labels[i] = (labels[i - 1].Role, labels[i].Role) switch
            {
                (CodeRole.Other, CodeRole.Code) when gap <= 1 => labels[i] with { Role = CodeRole.Other },
                (CodeRole.Code, CodeRole.Purpose) when gap <= 4 => labels[i] with { Role = CodeRole.Code },
                _ => labels[i],
            };
        }

        return labels;
    }

    private static List<CodeLabel> Occurrences(string text, string folded)
    {
        List<CodeLabel> labels = [];
        List<CodeWord> words = [];
        for (var start = 0; start < folded.Length; start++)
        {
            if (folded[start] == ' ')
                continue;
            words.Clear();
            All.Anywhere.Match(folded, start, words);
            if (start == 0 || !IsLetter(folded[start - 1]))
                All.AtStart.Match(folded, start, words);
            foreach (var word in words)
            {
                if (Occurrence(text, folded, start, word) is { } label)
                    labels.Add(label);
            }
        }

        return labels;
    }

    private static CodeLabel? Occurrence(string text, string folded, int start, CodeWord word)
    {
        var end = start + word.Folded.Length;
        if ((word.Exact && !text.AsSpan(start, word.Text.Length).Equals(word.Text, StringComparison.OrdinalIgnoreCase))
            || !HasItsAccents(text, start, word))
            return null;
        if (!word.Spaced)
            return new CodeLabel(start, end, word.Role);
        while (word.OpenLeft && start > 0 && IsLetter(folded[start - 1]))
            start--;
        while (word.OpenRight && end < folded.Length && IsLetter(folded[end]))
            end++;
        return (start == 0 || !IsLetter(folded[start - 1]))
            && (end == folded.Length || !IsLetter(folded[end])) ? new CodeLabel(start, end, word.Role) : null;
    }

    /// <summary>An accent may be left out in a text, but not added: "sifre" is "şifre", "şandin" is no "sandi".</summary>
    private static bool HasItsAccents(string text, int start, CodeWord word)
    {
        for (var i = 0; i < word.Text.Length; i++)
        {
            var written = text[start + i];
            if (CodeFolding.IsLatinWithAccent(written) && char.ToLowerInvariant(written) != char.ToLowerInvariant(word.Text[i]))
                return false;
        }

        return true;
    }

    private static (CodeWordTrie AtStart, CodeWordTrie Anywhere) Load()
    {
        using var stream = typeof(CodeWords).Assembly.GetManifestResourceStream("SmsBot.Core.Codes.code-words.json")!;
        var languages = JsonSerializer.Deserialize(stream, Json.Default.Languages)!;
        var (atStart, anywhere) = (new CodeWordTrie(), new CodeWordTrie());
        var words = languages.Values
            .SelectMany(roles => roles)
            .SelectMany(
                role => role.Value.Split(", ").Select(word => CodeWord.Read(word, Enum.Parse<CodeRole>(role.Key, ignoreCase: true))));
        foreach (var word in words.Distinct())
            (word.Spaced && !word.OpenLeft ? atStart : anywhere).Add(word);
        return (atStart, anywhere);
    }

    [JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>), TypeInfoPropertyName = "Languages")]
    private sealed partial class Json : JsonSerializerContext;
}
