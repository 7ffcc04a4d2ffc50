namespace SmsBot.Core.Providers;

/// <summary>US numbers as providers display them.</summary>
internal static class UsPhone
{
    /// <summary>E.164 if it is a US number, with or without the country code; otherwise as written.</summary>
    public static string? Of(string? shown)
    {
        var digits = string.Concat((shown ?? "").Where(char.IsAsciiDigit));
        return digits.Length == 10 ? "+1" + digits
            : digits.Length == 11 && digits[0] == '1' ? "+" + digits
            : shown?.Trim() is { Length: > 0 } other ? other
            : null;
    }
}
