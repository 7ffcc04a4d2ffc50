using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Tests.Messaging;

/// <summary>Against the examples that CLDR 48 gives for each category (without whole millions, which nothing here counts).</summary>
public sealed class PluralsTests
{
    [Theory]
    [InlineData("en", "1", "0 2 3 4 5 16 100 1000 10000")]
    [InlineData("tr", "1", "0 2 3 4 16 100 1000 10000")]
    [InlineData("es", "1", "0 2 3 4 16 100 1000 10000")]
    [InlineData("pt-BR", "0 1", "2 3 4 17 100 1000 10000")]
    [InlineData("fa", "0 1", "2 3 17 100 1000 10000")]
    [InlineData("hi", "0 1", "2 3 17 100 1000 10000")]
    [InlineData("id", "0 1 15 100 1000 10000")]
    [InlineData("vi", "0 1 15 100 1000 10000")]
    [InlineData("zh-Hans", "0 1 15 100 1000 10000")]
    [InlineData(
        "ru", "1 21 31 41 51 61 71 81 101 1001", "2 3 4 22 24 32 34 42 44 52 54 62 102 1002", "0 5 11 12 14 19 100 111 112 1000 10000")]
    [InlineData(
        "uk", "1 21 31 41 51 61 71 81 101 1001", "2 3 4 22 24 32 34 42 44 52 54 62 102 1002", "0 5 11 12 14 19 100 111 112 1000 10000")]
    [InlineData("ar", "0", "1", "2", "3 10 103 110 1003", "11 26 111 1011", "100 102 200 202 300 1000 10000")]
    public void Numbers_have_the_forms_of_CLDR(string language, params string[] categories)
    {
        var culture = CultureInfo.GetCultureInfo(language);

        Assert.Equal(Plurals.Count(culture), categories.Length);
        Assert.All(
            categories.Index(),
            category => Assert.All(
                category.Item.Split(' '),
                number => Assert.Equal(category.Index, Plurals.Form(culture, long.Parse(number, CultureInfo.InvariantCulture)))));
    }

    [Theory]
    [InlineData("ru", 1, "1 день")]
    [InlineData("ru", 22, "22 дня")]
    [InlineData("ru", 30, "30 дней")]
    [InlineData("en", 1, "1 день")]
    public void A_text_takes_the_form_for_its_number(string language, int days, string text) => Assert.Equal(
        text, Spoken.In(CultureInfo.GetCultureInfo(language), () => Sentence.Of("{0:# день|# дня|# дней}", days).ToString()));

    [Fact]
    public void What_is_no_number_has_the_last_form() =>
        Assert.Equal("$0.31 дней", Sentence.Of("{0:# день|# дня|# дней}", "$0.31").ToString());
}
