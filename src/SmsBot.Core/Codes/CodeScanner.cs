namespace SmsBot.Core.Codes;

/// <summary>
/// Finds what has the form of a code. Groups with one separator between them are one number, whatever the separator is:
/// they are a code as a whole, or no part of them is.
/// </summary>
internal sealed class CodeScanner
{
    private const string NoJoint = "\"«»“”„‘’()[]{}<>「」『』【】（）;，；、。!?！？؟।۔@#%=&$€£¥₹…：՝։፦።៖၊။\n\r\t";
    private const string Masks = "*•×●…";

    private readonly string _plain;
    private readonly List<CodeToken> _tokens;
    private readonly List<CodeCandidate> _found = [];

    private CodeScanner(string plain)
    {
        _plain = plain;
        _tokens = CodeToken.In(plain);
    }

    public static IReadOnlyList<CodeCandidate> In(string plain)
    {
        var scanner = new CodeScanner(plain);
        for (var first = 0; first < scanner._tokens.Count;)
            first = scanner.Read(first);
        return scanner._found;
    }

    /// <summary>Reads the run of groups that begins here and returns where the next one begins.</summary>
    private int Read(int first)
    {
        var next = first + 1;
        while (next < _tokens.Count && IsJoined(next - 1, next))
            next++;
        if (next - first > 1)
        {
            Joined(first, next);
            return next;
        }

        while (next < _tokens.Count && IsSpaced(next - 1, next))
            next++;
        if (next - first > 1)
            Spaced(first, next);
        else
            Single(first);
        return next;
    }

    private bool IsJoined(int left, int right)
    {
        var (one, two) = (_tokens[left], _tokens[right]);
        var between = _plain.AsSpan(one.End, two.Start - one.End);
        if (between is [' ', var spaced, ' '])
            return spaced is '-' or '·' or '•' or '—' or '|' or '.' && one.IsNumber && two.IsNumber && one.Length == two.Length
                && one.Length is 2 or 3;
        if (between.Length != 1 && !(between.Length == 2 && char.IsHighSurrogate(between[0])))
            return false;
        if (between[0] == ' ' || CodeWords.IsLetter(between[0]) || NoJoint.Contains(between[0], StringComparison.Ordinal))
            return false;
        if (!one.IsWord && !two.IsWord)
            return true;
        return between[0] switch
        {
            '-' or '_' or '·' or '—' => one.IsUpper && two.IsUpper && one.Length <= 5 && two.Length <= 8,
            '.' => one.Length == 1 && two.Length == 1 && one.IsUpper && two.IsUpper,
            '+' => true,
            _ => false,
        };
    }

    private bool IsSpaced(int left, int right)
    {
        var (one, two) = (_tokens[left], _tokens[right]);
        var between = _plain.AsSpan(one.End, two.Start - one.End);
        if (one.Length == 1 && two.Length == 1 && one.IsUpper && two.IsUpper && between is ", " or "  " or " - " or " · ")
            return true;
        if (two.Start - one.End != 1 || _plain[one.End] != ' ' || (right + 1 < _tokens.Count && IsJoined(right, right + 1)))
            return false;
        return (one.IsNumber && two.IsNumber)
            || (one.Length == 1 && two.Length == 1 && one.IsUpper && two.IsUpper)
            || (one.IsUpper && two.IsUpper && !one.IsWord && !two.IsWord && !one.IsNumber && !two.IsNumber && one.Length == two.Length
            && one.Length <= 4);
    }

    private void Joined(int first, int next)
    {
        var (from, to) = (_tokens[first], _tokens[next - 1]);
        var separator = Separator(first);
        for (var i = first + 1; i < next - 1; i++)
        {
            if (Separator(i) != separator)
                return;
        }

        var tokens = _tokens[first..next];
        if (tokens.TrueForAll(token => token.IsNumber))
        {
            if (next - first == 2 && separator is '.' or ',' && from.Length >= 3 && !(from.Length == 3 && to.Length == 3))
                Single(first, decimals: true);
            else
                Add(from.Start, to.End, CodeShapes.OfDigits(Groups(first, next), separator));
        }
        else if (next - first == 2 && separator == '-' && from is { IsWord: true, Length: <= 3 }
            && to is { IsNumber: true, Length: >= 4 and <= 8 })
        {
            Add(from.Start, to.End, CodeShape.Code, _plain[to.Start..to.End]);
        }
        else if (tokens.TrueForAll(token => token.IsUpper) || tokens.TrueForAll(token => token.IsLower && !token.IsWord))
        {
            Add(from.Start, to.End, CodeShapes.OfLetters(Groups(first, next), separator));
        }
    }

    private void Spaced(int first, int next)
    {
        var (from, to) = (_tokens[first], _tokens[next - 1]);
        if (!_tokens[first..next].TrueForAll(token => token.IsNumber))
        {
            var shape = from.Length == 1 && next - first >= 4 ? CodeShape.Code : CodeShapes.OfLetters(Groups(first, next), ' ');
            Add(from.Start, to.End, from.Length > 1 || next - first is >= 4 and <= 10 ? shape : CodeShape.None);
            return;
        }

        var whole = CodeShapes.OfDigits(Groups(first, next), ' ');
        if (whole == CodeShape.None && next - first > 2 && to.Length <= 2
            && CodeShapes.OfDigits(Groups(first, next - 1), ' ') is var shorter and not CodeShape.None)
            Add(from.Start, _tokens[next - 2].End, shorter);
        else if (whole != CodeShape.None)
            Add(from.Start, to.End, whole);
        else if (_tokens[first..next].TrueForAll(token => token.Length is not 3))
            Enumerable.Range(first, next - first).Where(at => _tokens[at].Length >= 4).ToList().ForEach(at => Single(at));
    }

    private void Single(int at, bool decimals = false)
    {
        var token = _tokens[at];
        var isCode = token.IsNumber ? token.Length is >= 3 and <= 8 : token.Length is >= 4 and <= 10 && (!token.IsWord || token.IsUpper);
        if (isCode && !(token.Length == 3 && IsBesideDigits(token)))
            Add(token.Start, token.End, CodeShape.Code, decimals: decimals);
    }

    private void Add(int start, int end, CodeShape shape, string? code = null, bool decimals = false)
    {
        if (shape == CodeShape.None || IsCutOff(start, end))
            return;
        code ??= string.Concat(_plain[start..end].Where(char.IsAsciiLetterOrDigit));
        _found.Add(new CodeCandidate(start, end, code, decimals, shape == CodeShape.Doubtful));
    }

    /// <summary>A part of a longer thing: a phone number, a masked one, a shortened one, the hash by which an app knows its SMS.</summary>
    private bool IsCutOff(int start, int end)
    {
        var before = _plain.AsSpan(0, start);
        var after = _plain.AsSpan(end);
        if (before is [.., '+'] or [.., '.', '.'] || after is ['+', ..] or ['.', '.', not '.', ..]
            || before is [.., >= '0' and <= '9', ',' or '\''])
            return true;
        var masked = before is [.., var left] && Masks.Contains(left, StringComparison.Ordinal);
        var maskedAfter = after is [var right, ..] && Masks.Contains(right, StringComparison.Ordinal) && right != '…';
        return (masked || maskedAfter) && !IsEmphasis(before, after);
    }

    /// <summary>"*482913*" and "**482913**" are bold in chats.</summary>
    private static bool IsEmphasis(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var (left, right) = (before.Length - before.TrimEnd('*').Length, after.Length - after.TrimStart('*').Length);
        return left == right && left is 1 or 2 && before.TrimEnd('*') is [] or [.., not (>= '0' and <= '9')];
    }

    private bool IsBesideDigits(CodeToken token)
    {
        var (left, right) = (token.Start - 1, token.End);
        while (left >= 0 && token.Start - left <= 3 && !CodeWords.IsLetter(_plain[left]) && !char.IsAsciiDigit(_plain[left]))
            left--;
        while (right < _plain.Length && right - token.End < 3 && !CodeWords.IsLetter(_plain[right]) && !char.IsAsciiDigit(_plain[right]))
            right++;
        return (left >= 0 && char.IsAsciiDigit(_plain[left])) || (right < _plain.Length && char.IsAsciiDigit(_plain[right]));
    }

    private char Separator(int left) =>
        _plain.AsSpan(_tokens[left].End, _tokens[left + 1].Start - _tokens[left].End).Trim(' ') is [var separator, ..] ? separator : ' ';

    private string[] Groups(int first, int next)
    {
        var groups = new string[next - first];
        for (var i = first; i < next; i++)
            groups[i - first] = _plain[_tokens[i].Start.._tokens[i].End];
        return groups;
    }
}
