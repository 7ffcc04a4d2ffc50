using System.Globalization;
using System.Text;

namespace SmsBot.Core.Codes;

/// <summary>Small letters without accents, one for one: services write "codigo" and "código", "SIFRE" and "şifre".</summary>
internal static class CodeFolding
{
    private static readonly char[] Folded = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => Fold((char)c))];

    public static string Of(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Folded[from[i]];
    });

    /// <summary>A Latin letter with an accent; the dotted and the dotless i are one letter in capitals.</summary>
    public static bool IsLatinWithAccent(char c) =>
        c is ((>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF')) and not ('ı' or 'İ');

    private static char Fold(char c) => c switch
    {
        'ı' => 'i',
        'ł' or 'Ł' => 'l',
        'đ' or 'Đ' => 'd',
        'ø' or 'Ø' => 'o',
        'ё' or 'Ё' => 'е',
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ي' or 'ى' => 'ی',
        'ك' => 'ک',
        '\u2019' or '\u02BB' or '\u02BC' => '\'',
        _ when IsAccented(c) && Base(c) is var plain => char.ToLowerInvariant(plain),
        _ => char.ToLowerInvariant(c),
    };

    private static bool IsAccented(char c) =>
        c is (>= '\u00C0' and <= '\u024F') or (>= '\u0370' and <= '\u03FF') or (>= '\u1E00' and <= '\u1FFF');

    private static char Base(char c) =>
        c.ToString().Normalize(NormalizationForm.FormD) is [var plain, .. var marks]
            && marks.All(mark => char.GetUnicodeCategory(mark) == UnicodeCategory.NonSpacingMark) ? plain : c;
}
