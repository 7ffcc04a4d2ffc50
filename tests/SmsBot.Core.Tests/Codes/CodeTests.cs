using SmsBot.Core.Codes;

namespace SmsBot.Core.Tests.Codes;

public sealed class CodeTests
{
    [Theory]
    [InlineData("Your WhatsApp code: 583-920\nDon't share this code with others", "583920")]
    [InlineData("G-482916 is your Google verification code.", "482916")]
    [InlineData("849-201 is your code", "849201")]
    [InlineData("Use 123 456 to verify your Instagram account.", "123456")]
    [InlineData("123456 is your Amazon OTP. Don't share it with anyone.", "123456")]
    [InlineData("Your Uber code is 4821. Never share this code.", "4821")]
    [InlineData("Your code is 2024", "2024")]
    [InlineData("[Alibaba] 验证码：482913，5分钟内有效，请勿泄露。", "482913")]
    [InlineData("【微信】您的验证码是 391028。", "391028")]
    [InlineData("Ваш код подтверждения: 48213. Никому не сообщайте его.", "48213")]
    [InlineData("Код: 7721. Действителен 10 минут.", "7721")]
    [InlineData("رمز التحقق الخاص بك هو ٤٨٢٩١٣", "482913")]
    [InlineData("كود التفعيل 593021 لا تشاركه", "593021")]
    [InlineData("Tu código de verificación es 593021. No lo compartas.", "593021")]
    [InlineData("Votre code de vérification est 774120", "774120")]
    [InlineData("Ihr Bestätigungscode lautet 559031. Gültig für 10 Minuten.", "559031")]
    [InlineData("[TikTok] 8841 é o seu código de verificação", "8841")]
    [InlineData("인증번호 [482913]를 입력해주세요.", "482913")]
    [InlineData("認証コード：482913", "482913")]
    [InlineData("आपका ओटीपी 482913 है", "482913")]
    [InlineData("Your code is 739201. It expires in 10 minutes. Call 1800 555 123 for help.", "739201")]
    [InlineData("Old code 111111 has expired. Your new code is 222222", "222222")]
    [InlineData("Payment of $1500 to ACME: use code 482913 to confirm.", "482913")]
    [InlineData("123456 is your code.\n\n@example.com #123456", "123456")]
    [InlineData("<b>Your</b> code: <a href=\"tg://user?id=1\">583921</a>", "583921")]
    [InlineData("Your Steam verification code is AB3K9", "AB3K9")]
    [InlineData("Telegram code: 48213\n\nYou can also tap on this link to log in: https://t.me/login/48213", "48213")]
    public void The_code_is_found(string text, string code) => Assert.Equal(code, Code.Find(text));

    [Theory]
    [InlineData("Almost there. Go back to Tinder and tap Continue to confirm your number.")]
    [InlineData("Welcome to Uber! Your trip costs $1250 today.")]
    [InlineData("Airbnb: your booking from 21/12/2026 was accepted.")]
    [InlineData("Call us at +1 202 555 0123.")]
    [InlineData("Happy New Year 2026 from all of us")]
    [InlineData("Open https://example.com/verify/482913 to continue")]
    [InlineData("")]
    [InlineData(null)]
    public void Where_there_is_none_none_is_offered(string? text) => Assert.Null(Code.Find(text));

    [Theory]
    [InlineData("0849201", "0849201")]
    [InlineData("849-201", "849201")]
    [InlineData(" 821193 ", "821193")]
    [InlineData("ABCDE", "ABCDE")]
    [InlineData("", null)]
    [InlineData(" \u00A0\u2028", null)]
    [InlineData("\u200B\uFEFF", null)]
    public void A_providers_own_code_is_made_comparable(string code, string? normalized) => Assert.Equal(normalized, Code.Normalize(code));

    /// <summary>The text decides, the provider's field confirms.</summary>
    [Theory]
    [InlineData("13579", "Your code: 013579", "013579")]
    [InlineData("551", "551-822 is your code", "551822")]
    [InlineData("551-822", "551-822 is your code", "551822")]
    [InlineData("Your code is 583920. Do not share it.", "Your code is 583920. Do not share it.", "583920")]
    [InlineData("Your code is 583920. Do not share it.", null, "583920")]
    [InlineData("583920", null, "583920")]
    [InlineData("013579", null, "013579")]
    [InlineData("Welcome to the shop", null, null)]
    [InlineData("771122", "Code 4829 or code 771122", "771122")]
    [InlineData("999999", "Your code: 583920", "583920")]
    [InlineData(null, "Code 482913 or code 771122", null)]
    [InlineData("7711", "Code 482913 or code 007711", "007711")]
    [InlineData("4711", "Welcome! 004711", "004711")]
    [InlineData("4711", "Welcome to the shop", null)]
    [InlineData("0", "Your code: 583920", "583920")]
    [InlineData(null, "Your code: 583920", "583920")]
    [InlineData(null, null, null)]
    public void A_providers_own_code_is_held_against_its_text(string? field, string? text, string? code) =>
        Assert.Equal(code, Code.Of(field, text));

    [Fact]
    public void A_hostile_text_neither_hangs_nor_throws()
    {
        foreach (var text in new[]
        {
            new string('1', 100_000),
            string.Concat(Enumerable.Repeat("1 ", 50_000)),
            string.Concat(Enumerable.Repeat("a-", 50_000)),
            "\0\ud800\u202e",
        })
            Code.Find(text);
    }
}
