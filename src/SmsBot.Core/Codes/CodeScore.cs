using System.Text.RegularExpressions;

namespace SmsBot.Core.Codes;

/// <summary>
/// How surely a candidate is the code. After a copula or a colon a number is what the head of the sentence names, elsewhere what the
/// nearest word names. A number that no word calls a code is left to <see cref="CodeStructure"/>.
/// </summary>
internal sealed partial class CodeScore(CodeText text)
{
    /// <summary>Signs beside an amount.</summary>
    public const string Currencies = "$€£¥₹₽₩₸₮₺₦₫₴₪₱฿";

    private const int Pointed = 100;
    private const int Beside = 90;
    private const int Near = 80;
    private const int Before = 60;
    private const int After = 50;
    private const int Alone = 45;
    private const int ByPurpose = 40;
    private const int Bare = 30;

    private CodeStructure? _ofText;

    public int Of(CodeCandidate candidate)
    {
        if (IsAnotherThing(candidate) || IsDiscount(candidate))
            return 0;

        var strength = Strength(candidate) is > 0 and var named ? named : (_ofText ??= new CodeStructure(text, this)).Of(candidate);
        if (strength == 0)
            return 0;
        if (!candidate.HasDigits)
            return strength >= Beside && IsLettersCode(candidate) ? strength : 0;
        if (!candidate.IsNumber && (strength < After || (!candidate.IsGrouped && IsPromotion(candidate))))
            return 0;
        if (candidate.IsYear && strength < Near || (candidate.Decimals || candidate.IsDoubtful || candidate.Code.Length < 4)
            && strength < Beside)
            return 0;
        return strength + (candidate.Code.Length == 6 ? 5 : 0);
    }

    /// <summary>An amount, a link, a phone number, a span of hours, a masked number, or a code that has expired.</summary>
    public bool IsAnotherThing(CodeCandidate candidate)
    {
        var before = text.Plain.AsSpan(0, candidate.Start).TrimEnd(' ');
        var after = text.Plain.AsSpan(candidate.End).TrimStart(' ');
        return (before is [.., var left] && (Currencies.Contains(left, StringComparison.Ordinal) || left is '#' or '№'))
            || (after is [var right, ..] && (Currencies.Contains(right, StringComparison.Ordinal) || right is '%' or '°'))
            || text.Labels.Any(label => label.Role == CodeRole.Amount
                && (IsJustBefore(label, candidate) || (label.Start >= candidate.End && label.Start - candidate.End <= 1)))
            || text.Labels.Any(label => label.Start < candidate.End && label.End > candidate.Start && IsNamedBy(candidate, label))
            || text.InLink(candidate.Start)
            || text.InName(candidate.Start, candidate.End)
            || text.InPhone(candidate.Start, candidate.End)
            || Hours().IsMatch(text.Plain.AsSpan(candidate.Start, candidate.End - candidate.Start))
            || Masked().IsMatch(candidate.Code)
            || CodeValidity.IsExpired(text, candidate);
    }

    /// <summary>Letters that are a known word with nothing but digits beside it: "USD500", "NEVER". "F" in "9QZ-85F" is none.</summary>
    private bool IsNamedBy(CodeCandidate candidate, CodeLabel label) =>
        !candidate.HasDigits || candidate.Code.Count(char.IsAsciiLetter) <= label.End - label.Start;

    /// <summary>"Use code 4829 for 20 % off": a promotion with its percentage in one sentence.</summary>
    private bool IsDiscount(CodeCandidate candidate)
    {
        var sentence = text.Sentence(candidate.Start, candidate.End);
        return text.Plain.AsSpan(sentence.Start, sentence.End - sentence.Start).Contains('%')
            && text.LabelsIn(sentence).Any(label => label.Role == CodeRole.Other);
    }

    /// <summary>A word and a number ("SAVE20"), or letters in a text of discounts.</summary>
    private bool IsPromotion(CodeCandidate candidate) =>
        WordAndNumber().IsMatch(candidate.Code) || Name().IsMatch(candidate.Code) || text.Plain.Contains('%', StringComparison.Ordinal)
            || text.LabelsIn(text.Sentence(candidate.Start, candidate.End)).Any(label => label.Role == CodeRole.Other);

    private int Strength(CodeCandidate candidate)
    {
        var sentence = text.Sentence(candidate.Start, candidate.End);
        var names = text.LabelsIn(sentence)
            .Where(label => label.Role is CodeRole.Code or CodeRole.Purpose or CodeRole.Claim or CodeRole.Other).ToList();
        if (IsSubject(candidate, names))
            return Pointed;

        var left = names.Where(label => label.End <= candidate.Start).ToList();
        if (IsPointed(candidate))
        {
            var clause = text.Clause(candidate.Start, candidate.End);
            var own = left.Where(label => label.Start >= clause.Start).ToList();
            var other = own.FindLastIndex(label => label.Role == CodeRole.Other);
            if (own.FindLastIndex(label => label.Role == CodeRole.Code) > other)
                return Pointed;
            if (own is [.., { Role: CodeRole.Claim or CodeRole.Other }])
                return own.Exists(label => label.Role == CodeRole.Purpose) && IsAfterCopula(candidate) ? ByPurpose : 0;
        }

        var (before, strength) = NearestBefore(left, candidate);
        var after = names.Find(label => label.Start >= candidate.End && (label.Role != CodeRole.Claim || label.Start - candidate.End <= 2));
        var rightGap = after == default ? int.MaxValue : after.Start - candidate.End;
        if (after.Role == CodeRole.Purpose && IsVerbAtEnd(after, left, sentence, rightGap))
            return ByPurpose;
        if (before != default && candidate.Start - before.End <= rightGap)
            return strength;
        if (after != default && rightGap <= 60)
        {
            return after.Role switch
            {
                CodeRole.Code => After,
                CodeRole.Purpose when before == default || strength > 0 => ByPurpose,
                _ => 0,
            };
        }

        return names.Count == 0 && IsAlone(candidate, sentence) ? Alone : names.Count == 0 && IsBare(candidate) ? Bare : 0;
    }

    private (CodeLabel Label, int Strength) NearestBefore(List<CodeLabel> left, CodeCandidate candidate)
    {
        for (var i = left.Count - 1; i >= 0; i--)
        {
            var gap = candidate.Start - left[i].End;
            switch (left[i].Role)
            {
                case CodeRole.Code when gap <= 15 || (gap <= 40 && IsPointed(candidate)):
                    return (left[i], gap <= 3 ? Beside : gap <= 15 ? Near : Before);
                case CodeRole.Purpose when gap <= 12 || (gap <= 25 && IsPointed(candidate)):
                    return (left[i], ByPurpose);
                case CodeRole.Claim or CodeRole.Other when gap <= 25 && text.Clause(candidate.Start, candidate.End).Start <= left[i].Start:
                    return (left[i], 0);
            }
        }

        return default;
    }

    /// <summary>"To verify your number 482913 enter": languages that put the verb last.</summary>
    private bool IsVerbAtEnd(CodeLabel after, List<CodeLabel> left, (int Start, int End) sentence, int gap) =>
        (gap <= 2 || text.Plain[after.Start - gap] == '-') && gap <= 4 && left.Exists(label => label.Role == CodeRole.Purpose)
            && text.WordsIn((after.End, sentence.End)) <= 1;

    /// <summary>"482913 is your code", whatever name stands before it.</summary>
    private bool IsSubject(CodeCandidate candidate, List<CodeLabel> names) =>
        text.Labels.Any(label =>
            label.Role == CodeRole.Is && label.Start >= candidate.End
                && text.Plain.AsSpan(candidate.End, label.Start - candidate.End).IsWhiteSpace())
        && names.Find(label => label.Start >= candidate.End && label.Role != CodeRole.Purpose) is { Role: CodeRole.Code };

    public bool IsPointed(CodeCandidate candidate) =>
        text.Plain.AsSpan(0, candidate.Start).TrimEnd(" \n\t\"'«“„「『[【(<").TrimEnd() is [.., ':' or '：' or '=' or '-' or '—' or '՝']
            || IsAfterCopula(candidate);

    private bool IsAfterCopula(CodeCandidate candidate) =>
        text.Labels.Any(label =>
            label.Role == CodeRole.Is && label.End <= candidate.Start
                && text.Plain.AsSpan(label.End, candidate.Start - label.End).Trim(" :：\n\"'«“„「『[【(").IsEmpty);

    private bool IsJustBefore(CodeLabel label, CodeCandidate candidate) =>
        label.End <= candidate.Start && text.Plain.AsSpan(label.End, candidate.Start - label.End).Trim(" .").IsEmpty;

    /// <summary>A sentence of nothing else, beside one that speaks of a code.</summary>
    private bool IsAlone(CodeCandidate candidate, (int Start, int End) sentence) =>
        text.WordsIn((sentence.Start, candidate.Start)) + text.WordsIn((candidate.End, sentence.End)) == 0
        && (SpeaksOfCode(PlaceBefore(sentence.Start)) || SpeaksOfCode(PlaceAfter(sentence.End)));

    private bool SpeaksOfCode(int place) =>
        place >= 0 && place < text.Plain.Length
            && text.LabelsIn(text.Sentence(place, place)).Any(label => label.Role is CodeRole.Code or CodeRole.Purpose);

    private int PlaceBefore(int at)
    {
        for (at--; at >= 0 && !char.IsLetterOrDigit(text.Plain[at]);)
            at--;
        return at;
    }

    private int PlaceAfter(int at)
    {
        while (at < text.Plain.Length && !char.IsLetterOrDigit(text.Plain[at]))
            at++;
        return at;
    }

    /// <summary>The whole message is a number, or a name and a number.</summary>
    private bool IsBare(CodeCandidate candidate) =>
        candidate.IsNumber && candidate.Code.Length is >= 5 and <= 8 && text.Labels.Count == 0
        && text.WordsBeside(candidate) <= 1
        && !text.Plain.AsSpan(candidate.End).ContainsAnyInRange('0', '9')
        && !text.Plain.AsSpan(0, candidate.Start).ContainsAnyInRange('0', '9');

    /// <summary>Capitals that end their sentence: "your code is TRKGH", not "code: NEVER share it".</summary>
    private bool IsLettersCode(CodeCandidate candidate) =>
        candidate.Code.Length is >= 5 and <= 8 && candidate.Code.All(char.IsAsciiLetterUpper) && IsPointed(candidate)
        && (text.Plain.AsSpan(candidate.End).TrimStart(' ') is [] or ['.' or '\n', ..]) && text.Plain.Any(char.IsAsciiLetterLower);

    [GeneratedRegex(@"^([01]\d|2[0-4])[0-5]\d-([01]\d|2[0-4])[0-5]\d$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Hours();

    [GeneratedRegex(@"^[xX]+\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Masked();

    [GeneratedRegex(@"[A-Z][a-z]{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z]{4,}\d{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex WordAndNumber();
}
