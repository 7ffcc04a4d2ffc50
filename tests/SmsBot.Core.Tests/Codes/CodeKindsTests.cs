using SmsBot.Core.Codes;

namespace SmsBot.Core.Tests.Codes;

/// <summary>Kinds of messages that were once read wrongly, one by one.</summary>
public sealed class CodeKindsTests
{
    [Theory]
    [InlineData("Kodi juaj i hyrjes është 482913")]
    [InlineData("የእርስዎ ኮድ 482913 ነው።")]
    [InlineData("Saioa hasteko kodea 482913 da")]
    [InlineData("El teu codi d'accés és 482913")]
    [InlineData("તમારો કોડ 482913 છે")]
    [InlineData("Innskráningarkóðinn þinn er 482913")]
    [InlineData("ನಿಮ್ಮ ಕೋಡ್ 482913")]
    [InlineData("Koda piştrastkirinê: 482913")]
    [InlineData("ລະຫັດຂອງທ່ານແມ່ນ 482913")]
    [InlineData("ਤੁਹਾਡਾ ਕੋਡ 482913 ਹੈ")]
    [InlineData("ඔබගේ කේතය 482913 වේ")]
    [InlineData("Msimbo wako ni 482913")]
    [InlineData("کۆدی دڵنیابوونەوە: ٤٨٢٩١٣")]
    [InlineData("कोड ४८२९१३")]
    [InlineData("কোড ৪৮২৯১৩")]
    [InlineData("รหัส ๔๘๒๙๑๓")]
    [InlineData("លេខកូដ ៤៨២៩១៣")]
    [InlineData("ကုဒ် ၄၈၂၉၁၃")]
    [InlineData("コード：４８２９１３")]
    [InlineData("Code: 4\uFE0F\u20E38\uFE0F\u20E32\uFE0F\u20E39\uFE0F\u20E31\uFE0F\u20E33\uFE0F\u20E3")]
    [InlineData("קוד: \u200E482913\u200F")]
    public void Languages_and_digits_of_their_scripts(string text) => Assert.Equal("482913", Code.Find(text));

    [Theory]
    [InlineData("Ihr Uber-Einmalkennwort: 482913")]
    [InlineData("Vahvistuskoodinne on 482913")]
    [InlineData("Käytä kertakäyttökoodiasi 482913")]
    [InlineData("482913 a kódod")]
    [InlineData("Jelszavad: 482913")]
    [InlineData("SIFRENIZ 482913")]
    public void Inflected_and_compound_words_with_or_without_accents(string text) => Assert.Equal("482913", Code.Find(text));

    [Theory]
    [InlineData("Your code is 40 72 19", "407219")]
    [InlineData("Your code is 305 118 642", "305118642")]
    [InlineData("Code: 40-72-19", "407219")]
    [InlineData("Your code is 482 913 10 minutes", "482913")]
    [InlineData("Your code is 4829137 10 minutes", "4829137")]
    [InlineData("Call 600 123 456", null)]
    [InlineData("Balance 1 250 000", null)]
    [InlineData("Code valid until 12.04.26", null)]
    public void Groups_of_digits(string text, string? code) => Assert.Equal(code, Code.Find(text));

    /// <summary>The first half is never offered: the whole, or nothing.</summary>
    [Theory]
    [InlineData("\u2009")]
    [InlineData("\u2007")]
    [InlineData("\u00AD")]
    [InlineData("\u200B")]
    [InlineData("·")]
    [InlineData("•")]
    [InlineData(".")]
    [InlineData("_")]
    [InlineData("~")]
    [InlineData("/")]
    [InlineData(":")]
    [InlineData("—")]
    [InlineData(" · ")]
    [InlineData(" - ")]
    [InlineData("🔸")]
    public void Separators_that_join(string separator) => Assert.Equal("482913", Code.Find($"Your code is 482{separator}913"));

    [Theory]
    [InlineData(",")]
    [InlineData("'")]
    [InlineData("=")]
    [InlineData("\n")]
    [InlineData(", ")]
    public void Separators_of_which_no_half_is_offered(string separator) => Assert.Null(Code.Find($"Your code is 482{separator}913"));

    [Theory]
    [InlineData("Your code is A7K-2M9", "A7K2M9")]
    [InlineData("Activation code: A7K-2M9-X4P", "A7K2M9X4P")]
    [InlineData("Activation code: XKCD-4821", "XKCD4821")]
    [InlineData("Your code is A 7 K 2 M", "A7K2M")]
    [InlineData("Spell this code: A-7-K-2-M-9", "A7K2M9")]
    [InlineData("Code: A.7.K.2.M", "A7K2M")]
    [InlineData("Code: 4, 8, 2, 9, 1, 3", "482913")]
    [InlineData("USD500 was paid by code", null)]
    public void Letters_and_digits_with_separators(string text, string? code) => Assert.Equal(code, Code.Find(text));

    [Theory]
    [InlineData("482913", "482913")]
    [InlineData("4829", "4829")]
    [InlineData("482-913.", "482913")]
    [InlineData("A7K2M9", "A7K2M9")]
    [InlineData("Uber: 4829", "4829")]
    [InlineData("Uber: 482913\nDon't reply.", "482913")]
    [InlineData("Blue Lagoon: 4829", "4829")]
    [InlineData("Zonu zonta: 4829", null)]
    [InlineData("2026", null)]
    [InlineData("12:30", null)]
    [InlineData("+12025550143", null)]
    [InlineData("Kolimga 48291 keldi", null)]
    public void A_number_as_the_whole_text(string text, string? code) => Assert.Equal(code, Code.Find(text));

    [Theory]
    [InlineData("Card *4471: approve $50 with 482913", "482913")]
    [InlineData("*4471 - 482913 to approve 50 EUR", "482913")]
    [InlineData("Visa ••4471: code 482913", "482913")]
    [InlineData("Your code is *482913*.", "482913")]
    [InlineData("Your code is **482913**.", "482913")]
    [InlineData("Your code is *4829", null)]
    [InlineData("Your code is ****29", null)]
    public void A_masked_number_is_none_and_a_bold_one_is(string text, string? code) => Assert.Equal(code, Code.Find(text));

    [Theory]
    [InlineData("VSCode: your sign-in code is 482913", "482913")]
    [InlineData("LeetCode verification 482913", "482913")]
    [InlineData("VSCode 482913 is out", null)]
    [InlineData("Unicode 4829 adds new characters", null)]
    [InlineData("Your order code is 482913", null)]
    [InlineData("Use code 4829 for 20% off", null)]
    public void Words_that_hold_the_word_code(string text, string? code) => Assert.Equal(code, Code.Find(text));

    [Theory]
    [InlineData("Code 111111 is no longer valid. Your new code is 222222.", "222222")]
    [InlineData("Code 222222 replaces 111111.", "222222")]
    [InlineData("Use 222222 instead of 111111.", "222222")]
    [InlineData("The code 111111 was replaced by 222222.", "222222")]
    [InlineData("Ihr Code 111111 wurde durch 222222 ersetzt.", "222222")]
    [InlineData("Code changed: 111111 -> 222222", "222222")]
    [InlineData("Uber: 222222. Any earlier code, such as 111111, is no longer valid.", "222222")]
    [InlineData("旧验证码111111已失效，新验证码为222222。", "222222")]
    [InlineData("New code: 222222 (old: 111111)", "222222")]
    [InlineData("Code 111111 (expired)", null)]
    [InlineData("Your new code 111111 has expired.", null)]
    [InlineData("验证码222222，5分钟后失效", "222222")]
    public void An_old_code_and_the_one_that_replaces_it(string text, string? code) => Assert.Equal(code, Code.Find(text));

    [Theory]
    [InlineData("Don't give 482913 to anyone.", "482913")]
    [InlineData("If it was you, type 482913.", "482913")]
    [InlineData("Here it is: 482913. Do not share it.", "482913")]
    [InlineData("We never ask for your password. Send scams to 77261.", null)]
    [InlineData("Ne partagez jamais votre code. Signalez au 33700.", null)]
    [InlineData("비밀번호가 변경되었습니다. 본인이 아니면 1588-1234", null)]
    [InlineData("Never share your code. Order 482913 is on its way.", null)]
    [InlineData("Your PIN was changed on 12.04. Ref 482913", null)]
    public void A_warning_speaks_for_a_lone_number(string text, string? code) => Assert.Equal(code, Code.Find(text));

    /// <summary>Who waits for a code of a service says its name: its words and digits are none of the text's.</summary>
    [Theory]
    [InlineData("482913 Booking.com", "Booking.com", "482913")]
    [InlineData("Order Up: 482913", "Order Up", "482913")]
    [InlineData("Order Up: 482913", null, null)]
    [InlineData("Code from Studio 1999", "Studio 1999", null)]
    [InlineData("Gmail: 482913", "Google/YouTube/Gmail", "482913")]
    public void The_name_of_the_service_is_no_part_of_what_is_read(string text, string? service, string? code) =>
        Assert.Equal(code, Code.Find(text, service));
}
