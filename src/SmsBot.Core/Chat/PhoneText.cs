namespace SmsBot.Core.Chat;

/// <summary>Phone numbers as people read them, as they type them without a country code, and masked.</summary>
internal static class PhoneText
{
    private static readonly string[] TwoDigitCodes =
    [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57",
        "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];

    /// <summary>"+1 202 555 0123"; a number whose country code is not certain stays as it is.</summary>
    public static string Show(string phone)
    {
        if (Split(phone) is not var (code, rest))
            return phone;

        List<string> groups = [];
        var left = rest;
        while (left.Length > 4)
        {
            groups.Add(left[..3]);
            left = left[3..];
        }

        groups.Add(left);
        return $"+{code} {string.Join(' ', groups)}";
    }

    /// <summary>The number without its country code, or null where that is not certain.</summary>
    public static string? National(string phone) => Split(phone)?.National;

    /// <summary>
    /// E.164 where a bare number is certain to be one of the country: digits that begin with its dial code and are long enough behind it,
    /// in North America also ten digits without it. Everything else stays as the provider wrote it.
    /// </summary>
    public static string? Complete(string? phone, string? dialCode)
    {
        if (phone is not { Length: >= 8 and <= 15 } || dialCode is null || !phone.All(char.IsAsciiDigit))
            return phone;

        if (dialCode == "1")
            return phone.Length == 11 && phone[0] == '1' ? "+" + phone : phone.Length == 10 && phone[0] is >= '2' and <= '9' ? "+1" + phone : phone;

        return phone.StartsWith(dialCode, StringComparison.Ordinal) && phone.Length >= dialCode.Length + 8 ? "+" + phone : phone;
    }

    public static string Mask(string phone) => phone.Length <= 4 ? "…" : $"{phone[..2]}…{phone[^2..]}";

    private static (string Code, string National)? Split(string phone)
    {
        if (phone is not ['+', .. { Length: >= 7 and <= 15 } digits] || !digits.All(char.IsAsciiDigit))
            return null;

        var length = digits[0] is '1' or '7' ? 1 : TwoDigitCodes.Contains(digits[..2], StringComparer.Ordinal) ? 2 : 3;
        return (digits[..length], digits[length..]);
    }
}
