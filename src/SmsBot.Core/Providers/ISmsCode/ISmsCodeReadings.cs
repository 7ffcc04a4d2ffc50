using System.Security.Cryptography;
using System.Text;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode shows no state at all: it follows from the SMS, the end and the clock.</summary>
internal static class ISmsCodeReadings
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    // A number just bought may not be found yet.
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(30);

    public static RentalSnapshot Of(ProviderRental target, ISmsCodeEnvelope body, DateTimeOffset now)
    {
        List<InboundSms> sms =
        [
            .. LenientJson.Many(LenientJson.Elements(body.Sms), ISmsCodeJson.Default.ISmsCodeSms)
                .Where(line => line.From is not null || line.Text is not null)
                .Select(Sms)
                .DistinctBy(line => line.Identity)
                .OrderBy(line => line.ReceivedAt ?? DateTimeOffset.MaxValue),
        ];
        return new RentalSnapshot(target.ExternalId, sms.Count > 0 ? ReadingState.Received : WithoutSms(target, now)) { Sms = sms, EndsAt = target.EndsAt };
    }

    /// <summary>A 404: no SMS yet, over, or no number of ours.</summary>
    public static RentalSnapshot NotFound(ProviderRental target, DateTimeOffset now) => new(
        target.ExternalId,
        IsOver(target, now) ? ReadingState.Expired : now - target.StartedAt < Young ? ReadingState.Waiting : ReadingState.Missing);

    private static ReadingState WithoutSms(ProviderRental target, DateTimeOffset now) => IsOver(target, now) ? ReadingState.Expired : ReadingState.Waiting;

    private static bool IsOver(ProviderRental target, DateTimeOffset now) => target.EndsAt is { } end && now >= end + Skew;

    private static InboundSms Sms(ISmsCodeSms line) => new(
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{line.From}\u001f{line.ReceivedAt}\u001f{line.Text}"))),
        line.From,
        line.Text,
        Code: null,
        ISmsCodeTime.Parse(line.ReceivedAt));
}
