using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SmsBot.Core.Inbox;

/// <summary>Finds the one-time code in a text, or none: a wrong guess is worse than the whole text.</summary>
internal static partial class Code
{
    private const int TooWeak = 20;

    /// <summary>The code without its separators ("849-201" gives "849201"), or null.</summary>
    public static string? Find(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var plain = AsciiDigits(text);
        if (DomainBound().Match(plain) is { Success: true } bound)
            return bound.Groups["code"].Value;

        var best = Candidates().Matches(plain)
            .Select(match => (Code: Join(match), Score: Score(plain, match)))
            .Where(candidate => candidate.Code.Length is >= 3 and <= 10)
            .OrderByDescending(candidate => candidate.Score)
            .FirstOrDefault();
        return best.Code is not null && best.Score >= TooWeak ? best.Code : null;
    }

    /// <summary>A provider's own reading of the code, made comparable with ours.</summary>
    public static string? Normalize(string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
            return null;

        var plain = AsciiDigits(code.Trim());
        return Candidates().Match(plain) is { Success: true } match && match.Length == plain.Length ? Join(match) : plain;
    }

    private static int Score(string text, Match match)
    {
        var code = Join(match);
        var digits = code.Count(char.IsAsciiDigit);
        var before = text[Math.Max(0, match.Index - 40)..match.Index];
        var after = text[(match.Index + match.Length)..Math.Min(text.Length, match.Index + match.Length + 30)];
        var keywordBefore = Keyword().IsMatch(before);
        var keywordAfter = Keyword().IsMatch(after);

        // Letters make a code only beside a word that says so; a word of mere letters never is one.
        if (digits < code.Length && (digits == 0 || !(keywordBefore || keywordAfter)) && !match.Groups["google"].Success)
            return 0;

        var score = digits switch { 6 => 30, 4 or 5 => 24, 7 or 8 => 20, 3 => 4, _ => 8 };
        score += keywordBefore ? 40 : keywordAfter ? 30 : 0;
        if (match.Groups["google"].Success || match.Groups["split"].Success)
            score += 15;
        if (Direct().IsMatch(before))
            score += 25;
        if (Expired().IsMatch(before))
            score -= 45;

        // Amounts, dates, times, phone numbers, years, links and things that last are not codes.
        if (MoneyBefore().IsMatch(before) || MoneyAfter().IsMatch(after) || UnitAfter().IsMatch(after))
            score -= 60;
        if (PhoneBefore().IsMatch(before) || InsidePhone(text, match) || InsideLink(text, match.Index))
            score -= 60;
        if (DateAround().IsMatch(before[^Math.Min(3, before.Length)..] + "#" + after[..Math.Min(3, after.Length)]))
            score -= 50;
        if (code.Length == 4 && (code.StartsWith("19", StringComparison.Ordinal) || code.StartsWith("20", StringComparison.Ordinal)) && !Direct().IsMatch(before))
            score -= 30;
        return score;
    }

    /// <summary>The run of digits and their separators around the match is longer than any code, or begins with a plus.</summary>
    private static bool InsidePhone(string text, Match match)
    {
        var (start, end) = (match.Index, match.Index + match.Length);
        while (start > 0 && IsPhonePart(text[start - 1]))
            start--;
        while (end < text.Length && IsPhonePart(text[end]))
            end++;
        var run = text.AsSpan(start, end - start).Trim();
        var digits = 0;
        foreach (var c in run)
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        return run.Length > match.Length && (run[0] == '+' || digits > 8);
    }

    private static bool IsPhonePart(char c) => char.IsAsciiDigit(c) || c is ' ' or '-' or '(' or ')' or '+';

    private static bool InsideLink(string text, int index)
    {
        var start = text.LastIndexOfAny([' ', '\n', '\t', '：', '，', '"', '\'', '<', '>', '(', ')'], Math.Max(0, index - 1)) + 1;
        var word = text[start..index];
        return word.Contains("://", StringComparison.Ordinal) || word.Contains('/', StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }

    private static string Join(Match match)
    {
        var kept = match.Groups["google"].Success ? match.Groups["google"].Value : match.Value;
        return string.Concat(kept.Where(char.IsAsciiLetterOrDigit));
    }

    private static string AsciiDigits(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            plain.Append(digit >= 0 ? (char)('0' + digit) : c is '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' ? '-' : c is '\u00A0' or '\u202F' ? ' ' : c);
        }

        return plain.ToString();
    }

    [GeneratedRegex(@"^@[\w.-]+ #(?<code>[A-Za-z0-9]{3,12})\s*(%\S+)?\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex DomainBound();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:[A-Z]-(?<google>\d{4,8})|(?<split>\d{3}[- ]\d{3}|\d{4}[- ]\d{4}|\d{2}-\d{2}-\d{2}|\d(?: \d){3,7})|\d{3,10}|[A-Za-z0-9]{4,10}(?:-[A-Za-z0-9]{3,5})?)(?![A-Za-z0-9]|[.,]\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Candidates();

    [GeneratedRegex(@"code|kode|kod\b|kód|otp|pin|passwor|passcode|verif|token|confirm|código|codigo|codice|código|clave|contraseña|mot de passe|passwort|bestätig|код|пароль|подтвержд|验证码|驗證碼|校验码|认证|認證|動態密碼|動態|인증|코드|確認|認証|コード|رمز|كود|التحقق|קוד|אימות|कोड|ओटीपी|รหัส|mã|κωδικ|şifre|doğrula|wachtwoord|koodi|hasło", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"(code|kode|kod|kód|otp|pin|passwor[dt]|passcode|código|codigo|codice|clave|код|пароль|验证码|驗證碼|校验码|인증번호|コード|رمز[^.]{0,20}|كود|קוד|कोड|รหัส|mã|şifre)[^.\d]{0,14}(is|est|es|ist|:|：|=|é|è|هو|为|為|是|—|-|は)?\W{0,4}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Direct();

    [GeneratedRegex(@"(expired|old code|no longer|previous|abgelaufen|устарел|caducad|expiré|ignore)[^.\d]{0,25}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Expired();

    [GeneratedRegex(@"([$€£¥₹₽₩]|\b(usd|eur|gbp|inr|rs|rub|brl|r\$))\s*\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex MoneyBefore();

    [GeneratedRegex(@"^\s?([$€£¥₹₽₩%]|usd|eur|gbp|inr|руб|元|円|원)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex MoneyAfter();

    [GeneratedRegex(@"^\s?(minutes?|mins?\b|seconds?|secs?\b|hours?|hrs?\b|days?|минут|мин\b|час|сек|分钟|分鐘|分|秒|小时|小時|minutos?|minuten|heures?|horas?|stunden|tage|días|jours|dakika|دقيقة|دقائق|분|phút)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex UnitAfter();

    [GeneratedRegex(@"(call|tel\.?|phone|number|ending in|ends in|ending with|звоните|телефон|anrufen|llame|appelez|card|account|order|ref\.?|id)\W{0,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex PhoneBefore();

    [GeneratedRegex(@"(\d[/.:]#|#[/.:]\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex DateAround();
}
