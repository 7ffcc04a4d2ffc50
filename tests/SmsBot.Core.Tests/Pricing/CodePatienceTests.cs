using SmsBot.Core.Pricing;

namespace SmsBot.Core.Tests.Pricing;

/// <summary>How long a code search waits for an SMS.</summary>
public sealed class CodePatienceTests
{
    [Theory]
    [InlineData(9, 40, 120)]
    [InlineData(10, 40, 40)]
    [InlineData(10, 5, 30)]
    [InlineData(10, 3000, 600)]
    public void It_is_our_own_record_where_ten_codes_are_known(int codes, int slowest, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            CodePatience.Of([.. Enumerable.Range(1, codes).Select(i => TimeSpan.FromSeconds(slowest * i / (double)codes))]));

    [Fact]
    public void One_slow_code_of_twenty_does_not_make_everybody_wait() =>
        Assert.Equal(
            TimeSpan.FromSeconds(35), CodePatience.Of([.. Enumerable.Repeat(TimeSpan.FromSeconds(35), 19), TimeSpan.FromMinutes(9)]));
}
