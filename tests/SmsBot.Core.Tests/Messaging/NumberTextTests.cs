using System.Globalization;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Messaging;

public sealed class NumberTextTests
{
    // With western digits, Arabic and Persian have the western signs (CLDR, numbering system latn); .NET gives those of their own digits.
    private static readonly string[] OtherDigits = ["ar", "fa"];

    private static readonly DateTimeOffset Afternoon = new(2026, 12, 21, 14, 5, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => [.. Languages.Installed().Offered.Select(language => language.Name)];

    [Theory]
    [InlineData("en", "$1234.56", "-$0.30")]
    [InlineData("ru", "1 234,56 $", "-0,30 $")]
    [InlineData("es", "1.234,56 US$", "-0,30 US$")]
    [InlineData("pt-BR", "US$ 1.234,56", "-US$ 0,30")]
    [InlineData("tr", "$1.234,56", "-$0,30")]
    [InlineData("ar", "$1,234.56", "-$0.30")]
    [InlineData("zh-Hans", "$1,234.56", "-$0.30")]
    public void An_amount_is_written_as_in_the_language(string language, string amount, string negative) => Assert.Equal(
        (amount, negative),
        In(language, () => (Spaces(Money.Of(1234.56m).Show()), Spaces(Money.Of(-0.3m).Show()))));

    [Fact]
    public void Fractions_of_a_cent_and_another_currency_are_shown() => Assert.Equal(
        ("0,3125 $", "12,00 RUB"),
        In("ru", () => (Spaces(Money.Of(0.3125m).Show()), Money.Of(12, "RUB").Show())));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_signs_of_a_number_are_those_of_its_culture(string language)
    {
        var expected = OtherDigits.Contains(language) ? NumberFormatInfo.InvariantInfo : CultureInfo.GetCultureInfo(language).NumberFormat;
        var shown = In(language, () => new Money(1_234_560_000, "X").Show());

        Assert.Equal($"1{(language == "en" ? "" : expected.NumberGroupSeparator)}234{expected.NumberDecimalSeparator}56 X", shown);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_shown_can_be_typed(string language) => Assert.Equal(
        (1234.56m, 0.31m),
        In(language, () => (TypedAmount.Read(Money.Of(1234.56m).Show())!.Value, TypedAmount.Read(Money.Of(0.31m).Show())!.Value)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Kept_and_exported_amounts_are_the_same_in_every_language(string language) => Assert.Equal(
        ("$1234.56", "1234.56"),
        In(language, () => (Money.Of(1234.56m).ToString(), Csv.Line(1234.56m))));

    [Theory]
    [InlineData("en", "14:05", "21 Dec", "21 Dec 2026")]
    [InlineData("ru", "14:05", "21 дек.", "21 дек. 2026")]
    [InlineData("id", "14.05", "21 Des", "21 Des 2026")]
    [InlineData("pt-BR", "14:05", "21 de dez.", "21 de dez. de 2026")]
    [InlineData("hi", "2:05 pm", "21 दिस॰", "21 दिस॰ 2026")]
    [InlineData("ar", "2:05 م", "21 ديسمبر", "21 ديسمبر 2026")]
    [InlineData("fa", "14:05", "30 آذر", "30 آذر 1405")]
    [InlineData("zh-Hans", "14:05", "12月21日", "2026年12月21日")]
    public void A_time_is_written_as_in_the_language(string language, string time, string day, string date) => Assert.Equal(
        (time, day, date),
        In(language, () => (DateText.Time(Afternoon), DateText.Day(Afternoon), DateText.Date(Afternoon))));

    [Theory]
    [InlineData("0.50", 0.5)]
    [InlineData("0,50", 0.5)]
    [InlineData("$20", 20)]
    [InlineData("20,5$", 20.5)]
    [InlineData("0,125", 0.125)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1234.567", 1234.567)]
    [InlineData("1.234,56", 1234.56)]
    [InlineData("1,234.56", 1234.56)]
    [InlineData("1 234,56", 1234.56)]
    [InlineData("1.234.567", 1234567)]
    [InlineData("٠٫٥", 0.5)]
    [InlineData("۱۲", 12)]
    public void An_amount_is_understood_in_both_forms(string typed, double amount) =>
        Assert.Equal((decimal)amount, TypedAmount.Read(typed));

    [Theory]
    [InlineData("1.000", "1", "1000")]
    [InlineData("1,500", "1.5", "1500")]
    [InlineData("$12.345", "12.345", "12345")]
    public void An_amount_that_can_be_read_in_two_ways_is_asked_about(string typed, string one, string other)
    {
        var refused = Assert.Throws<RefusedException>(() => TypedAmount.Read(typed)).Refusal;

        Assert.Equal(RefusalCode.AmbiguousWords, refused.Code);
        Assert.Equal([one, other], refused.Arguments.Select(argument => argument.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("-1")]
    [InlineData("1.2.3")]
    [InlineData("12.34.567")]
    [InlineData("1,0000,000")]
    [InlineData("1e3")]
    [InlineData("123456789012345678901234567890")]
    public void Anything_else_is_no_amount(string typed) => Assert.Null(TypedAmount.Read(typed));

    [Fact]
    public async Task A_Russian_reader_meets_and_types_a_comma()
    {
        await using var core = await TestCore.StartAsync(new Dictionary<string, string?> { ["Access:Admins:0"] = "test:ada" });
        await core.SaysAsync("/settings language ru");

        await core.SaysAsync("/price whatsapp us");
        Assert.Contains("0,31 $", Spaces(core.Chat.Last.Text), StringComparison.Ordinal);
        await core.SaysAsync("/rent whatsapp us max 0,10");
        Assert.Contains("0,10 $", Spaces(core.Chat.Last.Text), StringComparison.Ordinal);
        await core.SaysAsync("/settings max 0,40");
        Assert.Contains("0,40 $", Spaces(core.Chat.Last.Text), StringComparison.Ordinal);
        await core.SaysAsync("/admin cap 20,5");
        Assert.Contains("20,50 $", Spaces(core.Chat.Last.Text), StringComparison.Ordinal);
        await core.SaysAsync("/rent whatsapp us max 1.000");
        Assert.Contains("1 или 1000", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(0, core.Provider.Rents);
    }

    [Fact]
    public async Task An_amount_in_a_kept_refusal_is_in_its_readers_language()
    {
        await using var core = await TestCore.StartAsync();
        var kept = RefusalJson.Read(RefusalJson.Write(new Refusal(RefusalCode.PriceAboveLimit, Money.Of(0.85m), Money.Of(0.5m))))!;

        var words = In("ru", () => core.Get<RefusalText>().Of(kept).ToString());

        Assert.Contains("0,85 $", Spaces(words), StringComparison.Ordinal);
        Assert.DoesNotContain("0.5", words, StringComparison.Ordinal);
    }

    private static T In<T>(string language, Func<T> words) => Spoken.In(CultureInfo.GetCultureInfo(language), words);

    private static string Spaces(string text) => text.Replace('\u00a0', ' ');
}
