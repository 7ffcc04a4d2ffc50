using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>
/// Which form of a word stands beside a number, by the cardinal rules of Unicode CLDR for whole numbers. A text gives the forms in the
/// order of CLDR's categories (zero, one, two, few, many, other), without those that its language does not have.
/// </summary>
internal static class Plurals
{
    /// <summary>The place of the form among the forms of the language.</summary>
    // https://www.unicode.org/cldr/charts/48/supplemental/language_plural_rules.html
    // Nothing here counts whole millions, the only "many" of es and pt.
    public static int Form(CultureInfo language, long number)
    {
        var n = Math.Abs(number);
        var (ones, tens) = (n % 10, n % 100);
        return language.TwoLetterISOLanguageName switch
        {
            "id" or "vi" or "zh" => 0,
            "fa" or "hi" or "pt" => n <= 1 ? 0 : 1,
            "ru" or "uk" => ones == 1 && tens != 11 ? 0 : ones is >= 2 and <= 4 && tens is < 12 or > 14 ? 1 : 2,
            "ar" => n <= 2 ? (int)n : tens is >= 3 and <= 10 ? 3 : tens >= 11 ? 4 : 5,
            _ => n == 1 ? 0 : 1,
        };
    }

    /// <summary>How many forms a text of the language gives.</summary>
    public static int Count(CultureInfo language) => language.TwoLetterISOLanguageName switch
    {
        "id" or "vi" or "zh" => 1,
        "ru" or "uk" => 3,
        "ar" => 6,
        _ => 2,
    };
}
