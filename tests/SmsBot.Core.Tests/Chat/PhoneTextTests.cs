using SmsBot.Core.Chat;

namespace SmsBot.Core.Tests.Chat;

public sealed class PhoneTextTests
{
    [Theory]
    [InlineData("+12025550123", "+1 202 555 0123", "2025550123")]
    [InlineData("+4930231250", "+49 302 312 50", "30231250")]
    [InlineData("+447700900123", "+44 770 090 0123", "7700900123")]
    [InlineData("12025550123", "12025550123", null)]
    [InlineData("n/a", "n/a", null)]
    public void A_number_is_shown_in_groups_and_without_its_country(string phone, string shown, string? national)
    {
        Assert.Equal(shown, PhoneText.Show(phone));
        Assert.Equal(national, PhoneText.National(phone));
    }

    [Theory]
    [InlineData("12025550123", "1", "+12025550123")]
    [InlineData("2025550123", "1", "+12025550123")]
    [InlineData("1025550123", "1", "1025550123")]
    [InlineData("447700900123", "44", "+447700900123")]
    [InlineData("7700900123", "44", "7700900123")]
    [InlineData("4912345", "49", "4912345")]
    [InlineData("+12025550123", "1", "+12025550123")]
    [InlineData("12025550123", null, "12025550123")]
    [InlineData(null, "1", null)]
    public void A_bare_number_is_completed_only_where_its_country_is_certain(string? phone, string? dialCode, string? completed) =>
        Assert.Equal(completed, PhoneText.Complete(phone, dialCode));
}
