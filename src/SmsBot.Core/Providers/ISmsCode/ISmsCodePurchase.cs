using System.Text.Json;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode's answer to the request of a number.</summary>
internal sealed class ISmsCodePurchase(ISmsCodeErrors errors, TimeProvider time) : SpendReader<ISmsCodeEnvelope>(errors)
{
    public SpendOutcome Bought(SpendAnswer sent) => Decide(
        sent,
        (answer, body) => Number(body) is not { Id.Length: > 0 } number ? answer.Unknown("no number id") : new SpendOutcome.Done
        {
            ExternalId = number.Id,
            Phone = LenientJson.First(number.Phone),
            EndsAt = ProviderTime.EndWithin(ProviderTime.Parse(number.ExpiresAt), time.GetUtcNow(), TimeSpan.FromDays(1)),
            Raw = answer.Raw(),
        },
        errors.ClassifyPurchase);

    protected override ISmsCodeEnvelope? Read(JsonElement? body) => ISmsCodeEnvelope.Of(body);

    protected override bool IsSold(ISmsCodeEnvelope said) => Number(said) is { Id.Length: > 0 };

    protected override bool IsRefused(ProviderAnswer answer, ISmsCodeEnvelope? said) => said is { IsError: true };

    private static ISmsCodeNumber? Number(ISmsCodeEnvelope body) => LenientJson.Read(body.Number, ISmsCodeJson.Default.ISmsCodeNumber);
}
