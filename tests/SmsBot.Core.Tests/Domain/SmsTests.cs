using SmsBot.Core.Domain;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Tests.Domain;

/// <summary>What a second channel adds to an SMS.</summary>
public sealed class SmsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Another_channel_adds_what_is_missing_and_changes_nothing_that_is_there()
    {
        var (bare, whole) = (Of(), Of());
        (whole.Sender, whole.Text, whole.ReceivedAt) = ("Bank", "first", Now);
        foreach (var sms in (Sms[])[bare, whole])
            sms.Recognise("g", new InboundSms("x", "Other", "second", null, Now.AddMinutes(1)), "Other");

        Assert.Equal(("g", "Other", "second", Now.AddMinutes(1)), (bare.Fingerprint, bare.Sender, bare.Text, bare.ReceivedAt));
        Assert.Equal(("g", "Bank", "first", Now), (whole.Fingerprint, whole.Sender, whole.Text, whole.ReceivedAt));
    }

    [Theory]
    [InlineData("Studio 1999", null)]
    [InlineData("Other", "1999")]
    public void Its_text_is_read_with_the_service_s_name(string service, string? code)
    {
        var sms = Of();
        sms.Recognise("g", new InboundSms("x", null, "Code from Studio 1999", null, Now), service);
        Assert.Equal(code, sms.Code);
    }

    [Theory]
    [InlineData(null, "222222", "222222")]
    [InlineData("111111", null, "111111")]
    [InlineData("111111", "222222", "111111")]
    public void The_code_of_the_first_channel_stays(string? first, string? second, string code)
    {
        var sms = Of();
        sms.Code = first;
        sms.Recognise("g", new InboundSms("x", null, null, second, Now), "Other");
        Assert.Equal(code, sms.Code);
    }

    private static Sms Of() => new() { RentalId = 1, Fingerprint = "f", SeenAt = Now };
}
