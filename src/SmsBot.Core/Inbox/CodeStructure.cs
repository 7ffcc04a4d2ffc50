namespace SmsBot.Core.Inbox;

/// <summary>
/// What the form of a text says where no word names its number: the reader is asked about a number that waits for a code, so that
/// the one number that is no amount, date, time, phone, mask or reference is most likely it.
/// </summary>
internal sealed class CodeStructure(CodeText text, CodeScore score)
{
    private const int ByCode = 38;
    private const int ByPurpose = 36;
    private const int NoWords = 32;
    private const int FewWords = 8;
    private const int ManyWords = 14;
    private const int LongestClaim = 25;

    public int Of(CodeCandidate candidate)
    {
        if (!candidate.IsNumber || candidate.IsDoubtful || candidate.Decimals || candidate.Code.Length < 4 || candidate.Code.EndsWith("000", StringComparison.Ordinal))
            return 0;
        if (IsClaimed(candidate) || !IsLone(candidate))
            return 0;
        var isLong = candidate.Code.Length >= 5;
        if (text.Labels.Any(label => label.Role == CodeRole.Code))
            return isLong ? ByCode : 0;
        if (text.Labels.Any(label => label.Role is CodeRole.Claim or CodeRole.Other or CodeRole.Expired))
            return 0;
        if (text.Labels.Any(label => label.Role == CodeRole.Purpose))
            return isLong && IsAtEdge(candidate) ? ByPurpose : 0;
        return IsOnlyNumber(candidate) && HasFormOfCode(candidate, isLong) ? NoWords : 0;
    }

    /// <summary>No word is known: the number stands out by its place, or the text is short.</summary>
    private bool HasFormOfCode(CodeCandidate candidate, bool isLong)
    {
        var words = text.WordsIn((0, candidate.Start)) + text.WordsIn((candidate.End, text.Plain.Length));
        return isLong
            ? words <= FewWords || (words <= ManyWords && IsAtEdge(candidate))
            : words == 0 || (words <= 3 && IsAtEdge(candidate));
    }

    /// <summary>A word just before it in its clause, or right behind it, makes another thing of it.</summary>
    private bool IsClaimed(CodeCandidate candidate)
    {
        var clause = text.Clause(candidate.Start, candidate.End);
        return text.LabelsIn(clause).Any(label => label.Role is CodeRole.Claim or CodeRole.Other
            && (label.Start >= candidate.End ? label.Start - candidate.End <= 2 : candidate.Start - label.End <= LongestClaim));
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
    private bool IsAtEdge(CodeCandidate candidate)
    {
        var sentence = text.Sentence(candidate.Start, candidate.End);
        return score.IsPointed(candidate)
            || text.WordsIn((sentence.Start, candidate.Start)) == 0
            || text.WordsIn((candidate.End, sentence.End)) == 0;
    }
}
