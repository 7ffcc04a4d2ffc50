using SmsBot.Core.Messaging;

namespace SmsBot.Core.Tests.Messaging;

public sealed class ButtonTokenTests
{
    [Fact]
    public void A_token_survives_the_way_out_and_back()
    {
        var token = ButtonToken.Of("of", 12, "us", 30);
        Assert.Equal("1.of.12.us.30", token.ToString());
        Assert.Equal(token, ButtonToken.Parse(token.ToString()));
        Assert.Equal((12L, "us", 30L), (token.Id(0), token.Text(1), token.Id(2)));
    }

    [Fact]
    public void A_token_that_would_not_fit_is_refused_where_it_is_made() =>
        Assert.Throws<ArgumentException>(() => ButtonToken.Of("x", new string('y', 64)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2.of.1")]
    [InlineData("of.1")]
    [InlineData("1.")]
    [InlineData("1.of.\u202e")]
    [InlineData("1.of. 1")]
    public void Anything_foreign_is_no_token(string? text) => Assert.Null(ButtonToken.Parse(text));

    [Theory]
    [InlineData("1.of.-1")]
    [InlineData("1.of.+1")]
    [InlineData("1.of.1e3")]
    [InlineData("1.of.99999999999999999999")]
    [InlineData("1.of")]
    public void An_id_that_is_none_is_null(string text) => Assert.Null(ButtonToken.Parse(text)!.Id(0));
}
