using SmsBot.Core.Common;

namespace SmsBot.Core.Tests.Common;

public sealed class MoneyTests
{
    [Theory]
    [InlineData(310_000, "USD", "$0.31")]
    [InlineData(0, "USD", "$0.00")]
    [InlineData(-310_000, "USD", "-$0.31")]
    [InlineData(312_500, "USD", "$0.3125")]
    [InlineData(1, "USD", "$0.000001")]
    [InlineData(310_000, "EUR", "0.31 EUR")]
    public void It_is_written_as_it_is_read(long micros, string currency, string text) =>
        Assert.Equal(text, new Money(micros, currency).ToString());

    [Theory]
    [InlineData("$0.31", 310_000L)]
    [InlineData("-$0.31", -310_000L)]
    [InlineData("0.31 EUR", null)]
    [InlineData("0.31", null)]
    [InlineData("$1", null)]
    [InlineData("$99999999999999999999", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("whatsapp", null)]
    public void What_was_written_is_read_again_and_nothing_else(string text, long? micros) =>
        Assert.Equal(micros, Money.TryParse(text)?.Micros);

    [Fact]
    public void Amounts_of_one_currency_have_an_order()
    {
        var (less, more) = (Money.Of(0.31m), Money.Of(0.32m));

        Assert.True(less < more);
        Assert.False(more < less);
        Assert.True(more > less);
        Assert.False(less > more);
        Assert.True(less <= more);
        Assert.False(more <= less);
        Assert.True(more >= less);
        Assert.False(less >= more);
    }

    [Fact]
    public void Equal_amounts_are_neither_less_nor_more()
    {
        var (one, other) = (Money.Of(0.31m), new Money(310_000));

        Assert.Equal(one, other);
        Assert.False(one < other);
        Assert.False(one > other);
        Assert.True(one <= other);
        Assert.True(one >= other);
    }

    [Fact]
    public void Two_currencies_are_not_compared_and_both_are_named()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Money.Of(1) < Money.Of(1, "EUR"));

        Assert.Equal("USD and EUR cannot be compared.", fault.Message);
    }

    [Fact]
    public void What_no_longer_fits_is_no_amount()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - new Money(1));
    }

    [Fact]
    public void Sums_and_differences_keep_the_currency()
    {
        Assert.Equal(Money.Of(0.63m, "EUR"), Money.Of(0.31m, "EUR") + Money.Of(0.32m, "EUR"));
        Assert.Equal(Money.Of(-0.01m, "EUR"), Money.Of(0.31m, "EUR") - Money.Of(0.32m, "EUR"));
    }

    [Fact]
    public void Fractions_below_a_millionth_are_rounded() => Assert.Equal(310_000, Money.Of(0.31000049m).Micros);
}
