using SmsBot.Core.Codes;

namespace SmsBot.Core.Tests.Codes;

/// <summary>A text's form without its content.</summary>
public sealed class SmsShapeTests
{
    [Theory]
    [InlineData("Ada, your code is 58-39-20.", "Aaa, aaaa code is 00-00-00.")]
    [InlineData("Ваш код 4072 для Ады", "жжж код 0000 жжж жжж")]
    [InlineData("https://bank.example/x?t=Zk9", "aaaaa://aaaa.aaaaaaa/a?a=Aa0")]
    [InlineData("验证码：٤٠٧٢", "验证码：0000")]
    [InlineData("", "")]
    public void Only_known_words_and_signs_stay(string text, string shape) => Assert.Equal(shape, SmsShape.Of(text));
}
