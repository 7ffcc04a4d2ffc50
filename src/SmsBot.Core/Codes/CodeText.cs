using System.Text.RegularExpressions;

namespace SmsBot.Core.Codes;

/// <summary>A text made plain, with its known words, links, sentences and clauses.</summary>
internal sealed partial class CodeText
{
    private const int ShortestName = 3;
    private const int MostInPhonePart = 6;

    private readonly IReadOnlyList<Match> _links;
    private readonly IReadOnlyList<(int Start, int End)> _names;

    public CodeText(string text, string? service = null)
    {
        Plain = Tags().Replace(CodePlainText.Of(text), tag => new string(' ', tag.Length));
        _names = [.. NamesOf(Plain, service)];
        Labels = [.. CodeWords.In(Plain).Where(label => !InName(label.Start, label.End))];
        Candidates = CodeCandidate.In(Plain);
        _links = [.. Links().Matches(Plain).Cast<Match>()];
    }

    public string Plain { get; }

    public IReadOnlyList<CodeLabel> Labels { get; }

    public IReadOnlyList<CodeCandidate> Candidates { get; }

    public (int Start, int End) Sentence(int start, int end) => Part(start, end, IsSentenceEnd);

    public (int Start, int End) Clause(int start, int end) => Part(start, end, at => IsSentenceEnd(at) || IsClauseEnd(at));

    public IEnumerable<CodeLabel> LabelsIn((int Start, int End) part) =>
        Labels.Where(label => label.Start >= part.Start && label.End <= part.End);

    public bool InLink(int at) => _links.Any(link => at >= link.Index && at < link.Index + link.Length);

    /// <summary>It is a part of the service's name: "Booking.com", "Studio 54".</summary>
    public bool InName(int start, int end) => _names.Any(name => start < name.End && end > name.Start);

    /// <summary>Words of the whole text, without the candidate itself.</summary>
    public int WordsBeside(CodeCandidate candidate) => WordsIn((0, candidate.Start)) + WordsIn((candidate.End, Plain.Length));

    public int WordsIn((int Start, int End) part)
    {
        var words = 0;
        for (var i = part.Start; i < part.End; i++)
            words += CodeWords.IsLetter(Plain[i]) && (i == part.Start || !CodeWords.IsLetter(Plain[i - 1])) ? 1 : 0;
        return words;
    }

    /// <summary>
    /// The run of digits with their separators around this place is a phone number: longer than any code, or with a plus before it.
    /// </summary>
    public bool InPhone(int start, int end)
    {
        var (from, to) = (start, end);
        while (from > 0 && IsPhonePart(Plain[from - 1]))
            from--;
        while (to < Plain.Length && IsPhonePart(Plain[to]))
            to++;
        while (to > end && Plain[to - 1] == ' ')
            to--;
        // "4829137 10 minutes": a short last number belongs to its unit.
        var last = to;
        while (last > end && char.IsAsciiDigit(Plain[last - 1]))
            last--;
        if (to < Plain.Length - 1 && to - last <= 2 && last > end && Plain[last - 1] == ' ' && end - start >= MostInPhonePart)
            to = last - 1;
        if (from > 0 && Plain[from - 1] is '*' or '•')
            return false;
        var run = Plain.AsSpan(from, to - from).Trim();
        var digits = 0;
        foreach (var c in run)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        return run.Length > end - start && (run[0] == '+' || digits > 8);
    }

    /// <summary>Where the text says the service's name; a catalogue may give several, as in "Google/YouTube".</summary>
    private static IEnumerable<(int Start, int End)> NamesOf(string plain, string? service)
    {
        foreach (var name in (service ?? "").Split(['/', ',', '|', '+'], StringSplitOptions.TrimEntries)
            .Where(name => name.Length >= ShortestName))
        {
            for (var at = Next(0); at >= 0; at = Next(at + name.Length))
            {
                if ((at == 0 || !char.IsLetterOrDigit(plain[at - 1]))
                    && (at + name.Length == plain.Length || !char.IsLetterOrDigit(plain[at + name.Length])))
                    yield return (at, at + name.Length);
            }

            int Next(int from) => plain.IndexOf(name, from, StringComparison.OrdinalIgnoreCase);
        }
    }

    private (int Start, int End) Part(int start, int end, Func<int, bool> isEnd)
    {
        while (start > 0 && !isEnd(start - 1))
            start--;
        while (end < Plain.Length && !isEnd(end))
            end++;
        return (start, end);
    }

    private bool IsSentenceEnd(int at) => Plain[at] switch
    {
        '!' or '?' or '。' or '！' or '？' or '؟' or '।' or '۔' or '։' or '።' or '။' => true,
        '\n' => Plain.AsSpan(0, at).TrimEnd() is not [.., ':' or '：'],
        '.' => (at + 1 == Plain.Length || char.IsWhiteSpace(Plain[at + 1])) && !IsShortened(at),
        _ => false,
    };

    /// <summary>"no. 4829", "tel. 601": a full stop after few letters and before a number or a small letter.</summary>
    private bool IsShortened(int at)
    {
        var letters = 0;
        while (letters <= 3 && at - letters > 0 && CodeWords.IsLetter(Plain[at - letters - 1]))
            letters++;
        return letters is > 0 and <= 3 && Plain.AsSpan(at + 1).TrimStart(' ') is [var next, ..]
            && (char.IsAsciiDigit(next) || char.IsLower(next));
    }

    private bool IsClauseEnd(int at) =>
        Plain[at] is ',' or ';' or '，' or '；' or '、' or '،' or '؛' or '፣' or '၊'
        && !(at > 0 && char.IsAsciiDigit(Plain[at - 1]) && at + 1 < Plain.Length && char.IsAsciiDigit(Plain[at + 1]));

    private static bool IsPhonePart(char c) => char.IsAsciiDigit(c) || c is ' ' or '-' or '(' or ')' or '+';

    [GeneratedRegex(
        @"([A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.|[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,5}/)[!-~-[<>""'()]]*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Links();

    [GeneratedRegex(@"<[A-Za-z/#!][^<>\n]{0,200}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
