using SmsBot.Core.Providers;

namespace SmsBot.Core.Tests.Rentals;

internal static class Readings
{
    public static RentalSnapshot Received(string externalId, params string[] texts) =>
        new(externalId, ReadingState.Received) { Sms = [.. texts.Select(text => new InboundSms(text, "WhatsApp", text, null, null))] };
}
