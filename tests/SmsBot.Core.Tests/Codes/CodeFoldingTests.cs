using SmsBot.Core.Codes;

namespace SmsBot.Core.Tests.Codes;

/// <summary>Which letters are read as one.</summary>
public sealed class CodeFoldingTests
{
    [Theory]
    [InlineData("ÀÉÎ", "aei")]
    [InlineData("Código", "codigo")]
    [InlineData("SİFRE ŞIFRE şifre sıfre", "sifre sifre sifre sifre")]
    [InlineData("Łódź łódź", "lodz lodz")]
    [InlineData("ĐỒNG đồng", "dong dong")]
    [InlineData("Øre øre", "ore ore")]
    [InlineData("Ёлка ёлка", "елка елка")]
    [InlineData("ΚΩΔΙΚΌΣ ΐ ᾳ", "κωδικοσ ι α")]
    [InlineData("Ḁ ậ", "a a")]
    [InlineData("أ إ آ ٱ", "ا ا ا ا")]
    [InlineData("ي ى ك", "ی ی ک")]
    [InlineData("\u2019\u02BB\u02BC", "'''")]
    [InlineData("Ɂ \u0250 \u0370", "ɂ \u0250 \u0371")]
    [InlineData("Й \u0958 \u1DFF", "й \u0958 \u1DFF")]
    [InlineData("\uFFFF\uFFFE", "\uFFFF\uFFFE")]
    public void Letters(string text, string folded) => Assert.Equal(folded, CodeFolding.Of(text));

    [Theory]
    [InlineData('\u00C0', true)]
    [InlineData('\u024F', true)]
    [InlineData('\u1E00', true)]
    [InlineData('\u1EFF', true)]
    [InlineData('é', true)]
    [InlineData('\u00BF', false)]
    [InlineData('\u0250', false)]
    [InlineData('\u1DFF', false)]
    [InlineData('\u1F00', false)]
    [InlineData('ı', false)]
    [InlineData('İ', false)]
    [InlineData('e', false)]
    public void Latin_with_an_accent(char letter, bool accented) => Assert.Equal(accented, CodeFolding.IsLatinWithAccent(letter));
}
