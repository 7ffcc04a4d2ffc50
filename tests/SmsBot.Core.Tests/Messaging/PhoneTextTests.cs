using SmsBot.Core.Messaging;

namespace SmsBot.Core.Tests.Messaging;

public sealed class PhoneTextTests
{
    [Theory]
    [InlineData("+12025550123", "+1 202 555 0123", "2025550123")]
    [InlineData("+4930231250", "+49 30 231250", "30231250")]
    [InlineData("+447700900287", "+44 7700 900287", "7700900287")]
    [InlineData("+33639980077", "+33 6 39 98 00 77", "639980077")]
    [InlineData("+5511987654321", "+55 11 98765-4321", "11987654321")]
    [InlineData("+31612345678", "+31 6 12345678", "612345678")]
    [InlineData("+62812345678", "+62 812-345-678", "812345678")]
    [InlineData("+390612345678", "+39 06 1234 5678", "0612345678")]
    [InlineData("+9999999999", "+9999999999", null)]
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
