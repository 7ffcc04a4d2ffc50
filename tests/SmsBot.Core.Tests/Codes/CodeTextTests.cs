using SmsBot.Core.Codes;

namespace SmsBot.Core.Tests.Codes;

public sealed class CodeTextTests
{
    [Theory]
    [InlineData("1\u20102\u20113\u20124\u20135\u22126", "1-2-3-4-5-6")]
    [InlineData("1\u00A02\u202F3", "1 2 3")]
    [InlineData("٤٨২১３", "48213")]
    [InlineData("a—b\u2009c", "a—b c")]
    [InlineData("1\u00AD2\u200B3\u200E4\uFE0F\u20E35", "12345")]
    [InlineData("①⓪Ａ\uD835\uDFD2", "10A4")]
    [InlineData("co\u0301digo", "código")]
    public void Digits_dashes_and_spaces_are_made_plain(string text, string plain) => Assert.Equal(plain, CodePlainText.Of(text));

    [Theory]
    [InlineData("one two three", 0, 13, 3)]
    [InlineData("one two three", 1, 5, 2)]
    [InlineData("one two three", 3, 4, 0)]
    [InlineData("one two three", 5, 5, 0)]
    [InlineData("12 ab 3c", 0, 8, 2)]
    [InlineData("ab", 1, 2, 1)]
    public void Words_are_counted_where_they_begin(string text, int start, int end, int words) =>
        Assert.Equal(words, new CodeText(text).WordsIn((start, end)));

    [Fact]
    public void A_link_is_one_from_its_first_character_to_its_last()
    {
        var text = new CodeText("see https://a.b/48213 now");
        Assert.Equal([false, true, true, false], new[] { 3, 4, 20, 21 }.Select(text.InLink));
        Assert.True(new CodeText("www.a.b/48213").InLink(0));
        Assert.False(new CodeText("plain 48213").InLink(6));
    }

    [Theory]
    [InlineData("Call 1234-56789 now", "1234", true)]
    [InlineData("Call 1234-5678 now", "1234", false)]
    [InlineData("Call +1234 56 now", "1234", true)]
    [InlineData("Call 1234 56 now", "1234", false)]
    [InlineData("123456789", "123456789", false)]
    [InlineData("Call (601) 555-1234", "1234", true)]
    [InlineData("1234 ", "1234", false)]
    [InlineData("+1234", "+1234", false)]
    public void A_phone_number_is_longer_than_any_code_or_has_a_plus(string text, string part, bool isPhone)
    {
        var start = text.IndexOf(part, StringComparison.Ordinal);
        Assert.Equal(isPhone, new CodeText(text).InPhone(start, start + part.Length));
    }

    [Theory]
    [InlineData("One. Two", "Two", " Two")]
    [InlineData("One! Two? Three", "Two", " Two")]
    [InlineData("一。二！三？四", "二", "二")]
    [InlineData("a؟ b। c۔ d", "b", " b")]
    [InlineData("One.Two", "Two", "One.Two")]
    [InlineData("Your no. 4829 is", "4829", "Your no. 4829 is")]
    [InlineData("Call tel. 601 now", "601", "Call tel. 601 now")]
    [InlineData("see e. g. this", "this", "see e. g. this")]
    [InlineData("It is done. 4829", "4829", " 4829")]
    [InlineData("In St. Paul 4829", "4829", " Paul 4829")]
    [InlineData("Step 1. 4829", "4829", " 4829")]
    [InlineData("ab. ", "ab", "ab")]
    [InlineData("no. 4829", "4829", "no. 4829")]
    [InlineData("code:\n4829", "4829", "code:\n4829")]
    [InlineData("コード：\n4829", "4829", "コード：\n4829")]
    [InlineData("code\n4829\nrest", "4829", "4829")]
    [InlineData("4829 at the start. Rest", "4829", "4829 at the start")]
    public void A_sentence_goes_from_end_to_end(string text, string part, string sentence)
    {
        var start = text.IndexOf(part, StringComparison.Ordinal);
        var (from, to) = new CodeText(text).Sentence(start, start + part.Length);
        Assert.Equal(sentence, text[from..to]);
    }

    [Theory]
    [InlineData("one, two; three", "two", " two")]
    [InlineData("一，二；三、四", "二", "二")]
    [InlineData("a، b؛ c", "b", " b")]
    [InlineData("pay 1,234 now", "234", "pay 1,234 now")]
    [InlineData("a,123", "123", "123")]
    [InlineData("12,ab", "ab", "ab")]
    [InlineData(",123", "123", "123")]
    [InlineData("123,", "123", "123")]
    [InlineData("It is done. two, three", "two", " two")]
    public void A_clause_ends_at_commas_that_are_not_inside_a_number(string text, string part, string clause)
    {
        var start = text.IndexOf(part, StringComparison.Ordinal);
        var (from, to) = new CodeText(text).Clause(start, start + part.Length);
        Assert.Equal(clause, text[from..to]);
    }

    [Theory]
    [InlineData("your code is 1", "Code", "Is")]
    [InlineData("promo code 1", "Other", "Other")]
    [InlineData("promo  code 1", "Other", "Code")]
    [InlineData("code de verification", "Code", "Code")]
    public void Known_words_are_found_whole_and_the_word_before_decides(string text, params string[] roles) =>
        Assert.Equal(roles, CodeWords.In(text).Select(label => label.Role.ToString()));

    [Fact]
    public void A_part_of_a_word_is_not_the_word() => Assert.Empty(CodeWords.In("spinning passes"));
}
