namespace SmsBot.Core.Codes;

/// <summary>Whether a text says of a number that it was the code before: it has expired, or another one replaces it.</summary>
internal static class CodeValidity
{
    private const int LongestReplaced = 16;

    public static bool IsExpired(CodeText text, CodeCandidate candidate)
    {
        if (text.Plain.AsSpan(candidate.End).TrimStart(' ') is ['-', '>', ..] or ['→', ..] or ['=', '>', ..])
            return true;
        var clause = ClauseOf(text, candidate);
        var said = text.LabelsIn(clause).Where(label => label.Role is CodeRole.Expired or CodeRole.New or CodeRole.Replaces).ToList();
        var before = said.FindLast(label => label.End <= candidate.Start);
        if (before.Role == CodeRole.Replaces && before.End > 0 && candidate.Start - before.End <= LongestReplaced)
            return true;
        if (!said.Exists(label => label.Role == CodeRole.Expired))
            return IsExample(text, candidate, clause);
        return before.Role != CodeRole.New || (IsDirectlyBeforeExpired(text, candidate, said) && !AnyIn(text, clause.Start, before.Start));
    }

    /// <summary>Brackets that hold another number are a clause of their own: "222222 (old: 111111)".</summary>
    private static (int Start, int End) ClauseOf(CodeText text, CodeCandidate candidate)
    {
        var (start, end) = text.Clause(candidate.Start, candidate.End);
        var open = text.Plain.AsSpan(start, candidate.Start - start).LastIndexOf('(');
        if (open >= 0)
            return AnyIn(text, start, start + open) ? (start + open, end) : (start, end);
        var next = text.Plain.AsSpan(candidate.End, end - candidate.End).IndexOf('(');
        return next >= 0 && AnyIn(text, candidate.End + next, end) ? (start, candidate.End + next) : (start, end);
    }

    /// <summary>"Earlier codes, such as 111111, are no longer valid": a clause without a code of its own.</summary>
    private static bool IsExample(CodeText text, CodeCandidate candidate, (int Start, int End) clause)
    {
        var sentence = text.Sentence(candidate.Start, candidate.End);
        return clause.Start > sentence.Start && clause.End < sentence.End
            && !text.LabelsIn(clause).Any(label => label.Role is CodeRole.Code or CodeRole.Purpose)
            && text.LabelsIn(sentence).Any(label => label.Role == CodeRole.Expired);
    }

    private static bool IsDirectlyBeforeExpired(CodeText text, CodeCandidate candidate, List<CodeLabel> said)
    {
        var after = said.Find(label => label.Start >= candidate.End);
        return after.Role == CodeRole.Expired && !AnyIn(text, candidate.End, after.Start);
    }

    private static bool AnyIn(CodeText text, int start, int end) =>
        text.Candidates.Any(other => other.IsNumber && other.Code.Length >= 4 && other.Start >= start && other.End <= end);
}
