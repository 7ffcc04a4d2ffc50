using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsBot.Core.Codes;

/// <summary>
/// The words of code-words.json, by language and role. A star stands for any letters; scripts without spaces need none.
/// Plain searches and no pattern of alternatives, so that no text makes them slow.
/// </summary>
internal static partial class CodeWords
{
    private static readonly IReadOnlyList<Word> All = Load();

    /// <summary>The known words in a text, in order and without overlap.</summary>
    public static IReadOnlyList<CodeLabel> In(string text)
    {
        var lower = text.ToLowerInvariant();
        var taken = new bool[text.Length];
        List<CodeLabel> labels = [];
        foreach (var label in All.SelectMany(word => Occurrences(lower, word)).OrderBy(label => label.Role).ThenByDescending(label => label.End - label.Start))
        {
            if (taken.AsSpan(label.Start, label.End - label.Start).Contains(value: true))
                continue;
            taken.AsSpan(label.Start, label.End - label.Start).Fill(value: true);
            labels.Add(label);
        }

        labels.Sort((one, two) => one.Start.CompareTo(two.Start));
        return Qualified(labels);
    }

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

    private static IEnumerable<CodeLabel> Occurrences(string lower, Word word)
    {
        for (var at = lower.IndexOf(word.Text, StringComparison.Ordinal); at >= 0; at = lower.IndexOf(word.Text, at + word.Text.Length, StringComparison.Ordinal))
        {
            var (start, end) = (at, at + word.Text.Length);
            if (!word.Spaced)
            {
                yield return new CodeLabel(start, end, word.Role);
                continue;
            }

            while (word.OpenLeft && start > 0 && IsLetter(lower[start - 1]))
                start--;
            while (word.OpenRight && end < lower.Length && IsLetter(lower[end]))
                end++;
            if ((start == 0 || !IsLetter(lower[start - 1])) && (end == lower.Length || !IsLetter(lower[end])))
                yield return new CodeLabel(start, end, word.Role);
        }
    }

    public static bool IsLetter(char c) => char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Thai, Khmer, Burmese, Chinese and Japanese are written without spaces, and Korean glues its particles on.</summary>
    private static bool IsSpaced(string word) => !word.Any(c => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1100' and <= '\u11FF') or (>= '\u1780' and <= '\u17FF') or (>= '\u3040' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF'));

    private static List<Word> Load()
    {
        using var stream = typeof(CodeWords).Assembly.GetManifestResourceStream("SmsBot.Core.Codes.code-words.json")!;
        var languages = JsonSerializer.Deserialize(stream, Json.Default.Languages)!;
        return [.. languages.Values.SelectMany(roles => roles).SelectMany(role => role.Value.Split(", ").Select(word => Read(word, role.Key))).Distinct()];
    }

    private static Word Read(string word, string role)
    {
        var text = word.Trim('*');
        return new Word(text, Enum.Parse<CodeRole>(role, ignoreCase: true), IsSpaced(text), word.StartsWith('*'), word.EndsWith('*'));
    }

    private sealed record Word(string Text, CodeRole Role, bool Spaced, bool OpenLeft, bool OpenRight);

    [JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>), TypeInfoPropertyName = "Languages")]
    private sealed partial class Json : JsonSerializerContext;
}
