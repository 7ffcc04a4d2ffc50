using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>
/// The words of the reader's language for what is typed in English: <c>Typed_Command_rent</c> lists those for <c>rent</c>, with commas
/// between them. English is understood beside them, and is looked up first.
/// </summary>
internal sealed class TypedWords
{
    public const string Commands = "Typed_Command_";
    public const string Words = "Typed_Word_";
    public const string Fillers = "Typed_Filler_";
    public const string Settings = "Typed_Setting_";
    public const string Countries = "Typed_Country_";

    private const int Longest = 3;
    private const int LongestText = 60;
    private static readonly string[] Kinds = [Commands, Words, Fillers, Settings, Countries];
    private static readonly string[] BeforeDigits = ["max", "area"];
    private static readonly string[] Units = ["day", "week", "month", "year"];
    private static readonly ConcurrentDictionary<CultureInfo, TypedWords> ByLanguage = new();
    private readonly Dictionary<(string Kind, string Word), string> _english;

    // The first of each: what begins no word of the language is not looked up in every combination with the next ones.
    private readonly HashSet<string> _beginnings;

    private TypedWords(CultureInfo language)
    {
        // Ignores case as the language has it, and the joiners of Persian.
        var words = StringComparer.Create(language, ignoreCase: true);
        _english = new Dictionary<(string, string), string>(new OfKind(words));
        foreach (var (kind, key) in Kinds.SelectMany(kind => Keys(kind).Select(key => (kind, key))))
        {
            foreach (var word in Of(kind + key, language))
                _english.TryAdd((kind, Plain(word)), key);
        }

        _beginnings = new HashSet<string>(_english.Keys.Select(known => known.Word.Split(' ')[0]), words);
    }

    private static TypedWords Current => ByLanguage.GetOrAdd(CultureInfo.CurrentUICulture, language => new TypedWords(language));

    /// <summary>What is typed in English and has words in each language.</summary>
    public static IReadOnlyList<string> Keys(string kind) =>
    [
        .. Texts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .Where(key => key.StartsWith(kind, StringComparison.Ordinal))
            .Select(key => key[kind.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The words of a language for a key, the usual one first; none if there is no such key.</summary>
    public static IReadOnlyList<string> Of(string key, CultureInfo language) =>
        Texts.ResourceManager.GetString(key, language)?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The English name of one word, or of several with spaces between; null if the language has no such word.</summary>
    public static string? English(string kind, string typed) =>
        typed.Length <= LongestText ? Current._english.GetValueOrDefault((kind, Plain(typed))) : null;

    private static string? English(string kind, IReadOnlyList<string> words, int first, int count)
    {
        var beginning = words[first].TrimStart('/');
        return beginning.Length <= LongestText && Current._beginnings.Contains(Plain(beginning))
            ? English(kind, count == 1 ? beginning : string.Join(' ', words.Skip(first + 1).Take(count - 1).Prepend(beginning)))
            : null;
    }

    /// <summary>The command that the first words name, and how many they are.</summary>
    public static (string Name, int Used)? Command(IReadOnlyList<string> words)
    {
        for (var used = Math.Min(Longest, words.Count); used > 0; used--)
        {
            if (English(Commands, words, 0, used) is { } name)
                return (name, used);
        }

        return null;
    }

    /// <summary>
    /// The same words with those of the reader's language in English: "30 дней" and "30天" become "30 day". A word for "max" or "area"
    /// is one only before digits: elsewhere it is an everyday word, or a part of a country's name.
    /// </summary>
    public static List<string> InEnglish(IReadOnlyList<string> words)
    {
        List<string> english = [];
        for (var i = 0; i < words.Count;)
        {
            var used = Math.Min(Longest, words.Count - i);
            string? found = null;
            for (; used > 0 && found is null; used -= found is null ? 1 : 0)
            {
                found = English(Words, words, i, used);
                if (BeforeDigits.Contains(found, StringComparer.Ordinal) && !(i + used < words.Count && words[i + used].Any(char.IsDigit)))
                    found = null;
            }

            // An English word stays as it was typed: "IN" may be India.
            english.Add(found is null || found.Equals(words[i], StringComparison.OrdinalIgnoreCase) ? Length(words[i]) : found);
            i += Math.Max(used, 1);
        }

        return english;
    }

    /// <summary>"30дней" as "30day"; digits of other scripts as 0 to 9.</summary>
    private static string Length(string word)
    {
        if (word.Length > LongestText)
            return word;

        var plain = TypedAmount.AsciiDigits(word);
        var digits = plain.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && English(Words, plain[digits..]) is { } unit && Units.Contains(unit, StringComparer.Ordinal)
            ? plain[..digits] + unit
            : plain;
    }

    /// <summary>Without what keyboards and habits write in several ways: Arabic and Persian letters, the hamza on an alef.</summary>
    private static string Plain(string word) => word.AsSpan().IndexOfAny("يىكأإآ") < 0 ? word : string.Concat(word.Select(c => c switch
    {
        'ي' or 'ى' => 'ی',
        'ك' => 'ک',
        'أ' or 'إ' or 'آ' => 'ا',
        _ => c,
    }));

    private sealed class OfKind(StringComparer words) : IEqualityComparer<(string Kind, string Word)>
    {
        public bool Equals((string Kind, string Word) x, (string Kind, string Word) y) => x.Kind == y.Kind && words.Equals(x.Word, y.Word);

        public int GetHashCode((string Kind, string Word) obj) =>
            HashCode.Combine(obj.Kind.GetHashCode(StringComparison.Ordinal), words.GetHashCode(obj.Word));
    }
}
