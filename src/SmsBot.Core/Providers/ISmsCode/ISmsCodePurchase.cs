using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>What is known after a number was requested: by the status and the body, since neither is proof alone.</summary>
internal sealed class ISmsCodePurchase(ISmsCodeErrors errors, TimeProvider time)
{
    public SpendOutcome Decide(SpendAnswer sent) => sent.Decide(ISmsCodeErrors.Make(RefusalCode.ProviderDown), Read);

    private SpendOutcome Read(ProviderAnswer answer)
    {
        var body = ISmsCodeEnvelope.Of(LenientJson.Parse(answer));
        var number = LenientJson.Read(body?.Number, ISmsCodeJson.Default.ISmsCodeNumber);
        var sold = number is { Id.Length: > 0 };
        if (SpendStatusTable.IsRefusal(answer.Status) || (answer.IsSuccess && body is { IsError: true }))
            return sold ? answer.Unknown("refused with a number") : new SpendOutcome.Refused(errors.ClassifyPurchase(answer, body));

        if (!answer.IsSuccess || body is null)
            return answer.Unknown("unreadable");

        return !sold ? answer.Unknown("no number id") : new SpendOutcome.Done
        {
            ExternalId = number!.Id,
            Phone = number.Phone?.Trim() is { Length: > 0 } phone ? phone : null,
            EndsAt = ProviderTime.EndWithin(ProviderTime.Parse(number.ExpiresAt), time.GetUtcNow(), TimeSpan.FromDays(1)),
            Raw = answer.Raw(),
        };
    }
}
