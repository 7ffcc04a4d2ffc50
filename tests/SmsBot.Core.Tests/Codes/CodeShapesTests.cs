using SmsBot.Core.Codes;

namespace SmsBot.Core.Tests.Codes;

/// <summary>Groups with a separator between them: a code, perhaps a code, or no code.</summary>
public sealed class CodeShapesTests
{
    [Theory]
    [InlineData("123-456", "Code")]
    [InlineData("99-99-99", "Code")]
    [InlineData("1234-5678", "Code")]
    [InlineData("1-2-3-4", "Code")]
    [InlineData("1-2-3-4-5", "Code")]
    [InlineData("1-2-3-4-5-6", "Code")]
    [InlineData("1-2-3-4-5-6-7", "Code")]
    [InlineData("1-2-3-4-5-6-7-8", "Code")]
    [InlineData("12-34", "Doubtful")]
    [InlineData("12-345", "Doubtful")]
    [InlineData("123-45", "Doubtful")]
    [InlineData("123-4567", "Doubtful")]
    [InlineData("1234-567", "Doubtful")]
    [InlineData("123-456-789", "Doubtful")]
    [InlineData("12-34-56-78", "Doubtful")]
    [InlineData("1-2-3", "None")]
    [InlineData("1-23", "None")]
    [InlineData("1234-56789", "None")]
    [InlineData("1-2-3-4-5-6-7-8-9", "None")]
    [InlineData("1999-2024", "None")]
    [InlineData("2024-1999", "None")]
    [InlineData("1999-5678", "Code")]
    [InlineData("5678-2024", "Code")]
    [InlineData("123.456", "Doubtful")]
    [InlineData("99.99.99", "Doubtful")]
    [InlineData("31.12.99", "None")]
    [InlineData("1.2.3.4", "Doubtful")]
    [InlineData("1.2.3.4.5", "Doubtful")]
    [InlineData("1.2.3.4.5.6", "Doubtful")]
    [InlineData("1.2.3.4.5.6.7", "None")]
    [InlineData("1234.5678", "None")]
    [InlineData("123/456", "Doubtful")]
    [InlineData("123:456", "Doubtful")]
    [InlineData("12/34", "None")]
    [InlineData("12:34", "None")]
    [InlineData("123,456", "None")]
    [InlineData("123'456", "None")]
    [InlineData("31 12 99", "Code")]
    public void Digits(string text, string shape) => Assert.Equal(shape, OfDigits(text));

    [Theory]
    [InlineData("31-12-99", true)]
    [InlineData("31-01-99", true)]
    [InlineData("12-31-99", true)]
    [InlineData("01-31-99", true)]
    [InlineData("99-12-31", true)]
    [InlineData("99-01-31", true)]
    [InlineData("99-12-01", true)]
    [InlineData("32-12-99", false)]
    [InlineData("00-12-99", false)]
    [InlineData("31-13-99", false)]
    [InlineData("31-00-99", false)]
    [InlineData("12-32-99", false)]
    [InlineData("13-31-99", false)]
    [InlineData("00-31-99", false)]
    [InlineData("12-00-99", false)]
    [InlineData("99-13-31", false)]
    [InlineData("99-12-32", false)]
    [InlineData("99-12-00", false)]
    [InlineData("99-00-31", false)]
    public void What_may_be_a_date_is_a_doubtful_code(string text, bool date) => Assert.Equal(date ? "Doubtful" : "Code", OfDigits(text));

    [Theory]
    [InlineData("AB-CD", "Code")]
    [InlineData("ABC-DEF", "Code")]
    [InlineData("ABC-DEFG", "Code")]
    [InlineData("ABCDE-FGH", "Code")]
    [InlineData("ABCDE-FGHIJ", "Code")]
    [InlineData("A-B-C-D", "Code")]
    [InlineData("AB-CD-EF", "Code")]
    [InlineData("ABCD-EFGH-IJKL", "Code")]
    [InlineData("A-B-C", "None")]
    [InlineData("A-BCD", "None")]
    [InlineData("AB-CDE", "None")]
    [InlineData("ABC-DE", "None")]
    [InlineData("AB-CD-EFG", "None")]
    [InlineData("ABC-DEF-GH", "None")]
    [InlineData("ABCDEF-GHI", "None")]
    [InlineData("ABCDE-FGHIJ-KLMNO", "None")]
    [InlineData("ABC,DEF", "None")]
    [InlineData("ABC/DEF", "None")]
    [InlineData("ABC:DEF", "None")]
    [InlineData("ABC'DEF", "None")]
    [InlineData("ABC+DEF", "None")]
    public void Letters(string text, string shape)
    {
        var separator = SeparatorOf(text);

        Assert.Equal(shape, CodeShapes.OfLetters(text.Split(separator), separator).ToString());
    }

    private static string OfDigits(string text)
    {
        var separator = SeparatorOf(text);
        return CodeShapes.OfDigits(text.Split(separator), separator).ToString();
    }

    private static char SeparatorOf(string text) => text.First(c => !char.IsAsciiLetterOrDigit(c));
}
