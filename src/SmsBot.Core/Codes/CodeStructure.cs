namespace SmsBot.Core.Codes;

/// <summary>
/// Decides by the form of a text where no word names its number. The rented number waits for a code, so the only number in the text
/// that is no amount, date, time, phone number, mask or reference is most likely that code.
/// </summary>
internal sealed class CodeStructure(CodeText text, CodeScore score)
{
    private const int Whole = 50;
    private const int ByCode = 38;
    private const int ByWarning = 37;
    private const int ByPurpose = 36;
    private const int ByName = 34;
    private const int NoWords = 32;
    private const int LongestGrouped = 6;
    private const int FewWords = 12;
    private const int MostBesideLong = 2;
    private const int MostBesideShort = 3;
    private const int MostInName = 2;
    private const int LongestClaim = 25;
    private const int LongestOther = 10;

    public int Of(CodeCandidate candidate)
    {
        if (IsWholeText(candidate))
            return Whole;
        if (!candidate.IsNumber || candidate.IsDoubtful || candidate.Decimals || candidate.Code.Length < 4
            || candidate.Code.EndsWith("000", StringComparison.Ordinal))
            return 0;
        if ((candidate.IsGrouped && candidate.Code.Length > LongestGrouped) || IsClaimed(candidate) || !IsLone(candidate))
            return 0;
        if (IsSentTo(candidate))
            return ByName;
        var isLong = candidate.Code.Length >= 5;
        if (isLong && !SpeaksOfAnotherThing(candidate))
        {
            if (IsAnnounced(candidate) && (candidate.Code.Length <= 6 || score.IsPointed(candidate)))
                return ByCode;
            if (text.Labels.Any(label =>
                label.Role == CodeRole.Warning && label.Start >= text.Sentence(candidate.Start, candidate.End).Start))
                return ByWarning;
        }

        if (text.Labels.Any(label => label.Role == CodeRole.Code))
            return 0;
        if (text.Labels.Any(label => label.Role is CodeRole.Claim or CodeRole.Other or CodeRole.Expired))
            return 0;
        if (text.Labels.Any(label => label.Role == CodeRole.Purpose))
            return isLong && IsAtEdge(candidate) ? ByPurpose : 0;
        return IsOnlyNumber(candidate) && HasFormOfCode(candidate, isLong) ? NoWords : 0;
    }

    /// <summary>Capitals and digits, and nothing else but a name.</summary>
    private bool IsWholeText(CodeCandidate candidate) =>
        !candidate.IsNumber && candidate.HasDigits && candidate.Code.Length is >= 4 and <= 10
            && !candidate.Code.Any(char.IsAsciiLetterLower)
        && text.Labels.Count == 0 && text.Candidates.Count == 1
        && text.WordsBeside(candidate) <= 1;

    /// <summary>The text begins with a line of a name, a colon and the number.</summary>
    private bool IsSentTo(CodeCandidate candidate)
    {
        var sentence = text.Sentence(candidate.Start, candidate.End);
        return sentence.Start == 0 && IsName(candidate) && score.IsPointed(candidate) && EndsSentence(candidate)
            && !text.LabelsIn(sentence).Any();
    }

    /// <summary>
    /// No word is known: the number stands alone, leads the text, or ends what a colon points at. A lone number in mid-sentence may be
    /// anything.
    /// </summary>
    private bool HasFormOfCode(CodeCandidate candidate, bool isLong)
    {
        var words = text.WordsBeside(candidate);
        if (words == 0 || (isLong && words <= MostBesideLong && IsAtEdge(candidate)))
            return true;
        return words <= FewWords && (isLong || (words <= MostBesideShort && IsName(candidate)))
            && (IsFirst(candidate) || (score.IsPointed(candidate) && EndsSentence(candidate)));
    }

    /// <summary>Nothing stands before it but a name in brackets or with a colon.</summary>
    private bool IsFirst(CodeCandidate candidate) =>
        text.WordsIn((0, candidate.Start)) == 0 || (score.IsPointed(candidate) && IsName(candidate));

    /// <summary>What stands before it may be a name: few words, and none with a small letter.</summary>
    private bool IsName(CodeCandidate candidate)
    {
        for (var at = 0; at < candidate.Start; at++)
        {
            if (char.IsLower(text.Plain[at]) && (at == 0 || !CodeWords.IsLetter(text.Plain[at - 1])))
                return false;
        }

        return text.WordsIn((0, candidate.Start)) is > 0 and <= MostInName;
    }

    private bool EndsSentence(CodeCandidate candidate) =>
        text.WordsIn((candidate.End, text.Sentence(candidate.Start, candidate.End).End)) == 0;

    /// <summary>A word just before it in its clause, or right behind it, makes another thing of it.</summary>
    private bool IsClaimed(CodeCandidate candidate)
    {
        var clause = text.Clause(candidate.Start, candidate.End);
        return text.LabelsIn(clause).Any(label => label.Role is CodeRole.Claim or CodeRole.Other
            && (label.Start >= candidate.End ? label.Start - candidate.End <= (label.Role == CodeRole.Other ? LongestOther : 2)
            : candidate.Start - label.End <= LongestClaim));
    }

    /// <summary>A sentence speaks of a code and does not only warn: "Never share your code. Report fraud to 77261".</summary>
    private bool IsAnnounced(CodeCandidate candidate)
    {
        var own = text.Sentence(candidate.Start, candidate.End);
        return text.Labels.Any(label => label.Role == CodeRole.Code
            && (label.Start >= own.Start
            || !text.LabelsIn(text.Sentence(label.Start, label.End)).Any(other => other.Role == CodeRole.Warning)));
    }

    /// <summary>Its sentence names an order or an account, and neither a code nor what one is for.</summary>
    private bool SpeaksOfAnotherThing(CodeCandidate candidate)
    {
        var roles = text.LabelsIn(text.Sentence(candidate.Start, candidate.End)).Select(label => label.Role).ToHashSet();
        return roles.Overlaps([CodeRole.Claim, CodeRole.Other, CodeRole.Expired]) && !roles.Overlaps([CodeRole.Code, CodeRole.Purpose]);
    }

    private bool IsLone(CodeCandidate candidate) => text.Candidates.All(other =>
        string.Equals(other.Code, candidate.Code, StringComparison.OrdinalIgnoreCase)
        || !other.IsNumber || other.Code.Length < 4 || score.IsAnotherThing(other) || IsClaimed(other));

    /// <summary>No other number of three digits or more, and no currency.</summary>
    private bool IsOnlyNumber(CodeCandidate candidate)
    {
        var digits = 0;
        for (var at = 0; at < text.Plain.Length; at++)
        {
            digits = char.IsAsciiDigit(text.Plain[at]) ? digits + 1 : 0;
            if (digits >= 3 && (at < candidate.Start || at >= candidate.End))
                return false;
        }

        return !text.Plain.AsSpan().ContainsAny(CodeScore.Currencies) && !text.Plain.Contains('%', StringComparison.Ordinal);
    }

    /// <summary>It begins or ends a sentence, or stands after a colon or in quotes.</summary>
    private bool IsAtEdge(CodeCandidate candidate) =>
        score.IsPointed(candidate) || EndsSentence(candidate)
            || text.WordsIn((text.Sentence(candidate.Start, candidate.End).Start, candidate.Start)) == 0;
}
