namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode shows no state at all: it follows from the SMS, the end and the clock.</summary>
internal static class ISmsCodeReadings
{
    public static RentalSnapshot Of(ProviderRental target, ISmsCodeEnvelope body, DateTimeOffset now)
    {
        var sms = LenientJson.Many(LenientJson.Elements(body.Sms), ISmsCodeJson.Default.ISmsCodeSms)
            .Where(line => line.From is not null || line.Text is not null)
            .Select(Sms)
            .InOrder();
        return new RentalSnapshot(
            target.ExternalId, sms.Count > 0 ? ReadingState.Received : target.IsOver(now) ? ReadingState.Expired : ReadingState.Waiting)
        {
            Sms = sms,
            EndsAt = target.EndsAt,
        };
    }

    private static InboundSms Sms(ISmsCodeSms line) => new(
        SmsIdentity.Of($"{line.From}\u001f{line.ReceivedAt}\u001f{line.Text}"),
        line.From,
        line.Text,
        Code: null,
        ProviderTime.Parse(line.ReceivedAt));
}
