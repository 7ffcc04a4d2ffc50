using PhoneNumbers;

namespace SmsBot.Core.Messaging;

/// <summary>Phone numbers as people read them, as they type them without a country code, and masked.</summary>
internal static class PhoneText
{
    private static readonly PhoneNumberUtil Rules = PhoneNumberUtil.GetInstance();

    /// <summary>"+44 7700 900287", grouped by the country's rules; a number with an uncertain country code stays unchanged.</summary>
    public static string Show(string phone)
    {
        if (Read(phone) is not { } number)
            return phone;

        var shown = Rules.Format(number, PhoneNumberFormat.INTERNATIONAL);

        // North America writes hyphens or spaces; a space is never read as a minus sign.
        return number.CountryCode == 1 ? shown.Replace('-', ' ') : shown;
    }

    /// <summary>The number without its country code, or null if the code is uncertain.</summary>
    public static string? National(string phone) => Read(phone) is { } number ? Rules.GetNationalSignificantNumber(number) : null;

    /// <summary>
    /// E.164 if a bare number certainly belongs to the country: digits that begin with its dial code and are long enough, or ten digits in
    /// North America. Everything else stays as the provider wrote it.
    /// </summary>
    public static string? Complete(string? phone, string? dialCode)
    {
        if (phone is not { Length: >= 8 and <= 15 } || dialCode is null || !phone.All(char.IsAsciiDigit))
            return phone;

        if (dialCode == "1")
            return phone.Length == 11 && phone[0] == '1'
                ? "+" + phone
                : phone.Length == 10 && phone[0] is >= '2' and <= '9' ? "+1" + phone : phone;

        return phone.StartsWith(dialCode, StringComparison.Ordinal) && phone.Length >= dialCode.Length + 8 ? "+" + phone : phone;
    }

    /// <summary>"…0123", to tell one's own numbers apart; empty while there is none.</summary>
    public static string Ending(string? phone) => phone is { Length: > 4 } ? "…" + phone[^4..] : "";

    public static string Mask(string phone) => phone.Length <= 4 ? "…" : $"{phone[..2]}…{phone[^2..]}";

    private static PhoneNumber? Read(string phone)
    {
        if (phone is not ['+', .. { Length: >= 7 and <= 15 } digits] || !digits.All(char.IsAsciiDigit))
            return null;

        try
        {
            return Rules.Parse(phone, defaultRegion: null);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
