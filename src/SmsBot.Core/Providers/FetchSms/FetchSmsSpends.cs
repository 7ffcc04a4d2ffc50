using System.Text.Json;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>FetchSMS's answers to a purchase, an extension and a cancel.</summary>
internal sealed class FetchSmsSpends(FetchSmsErrors errors, TimeProvider time) : SpendReader<FetchSmsNumber>(errors)
{
    public static Money? Cents(decimal? cents) => UsDollars.Charge(cents / 100);

    /// <summary>A verification, a rental or a reuse, which is a new verification.</summary>
    public SpendOutcome Bought(SpendAnswer sent, string path, Func<ProviderAnswer, JsonElement?, Refusal> refusal) =>
        Decide(
            sent,
            (answer, number) => new SpendOutcome.Done
            {
                ExternalId = number.Id,
                Phone = UsPhone.Of(number.Number),
                Charged = Cents(number.CostCents),
                EndsAt = FetchSmsTime.End(number.ExpiresAt, path, time.GetUtcNow()),
                Raw = answer.Raw(),
            },
            refusal);

    /// <summary>The rental's cost is that of its whole life, so the charge is the quote's.</summary>
    public SpendOutcome ExtendResult(SpendAnswer sent, ProviderRental target) => Decide(sent, (answer, number) => new SpendOutcome.Done
    {
        EndsAt = FetchSmsTime.End(number.ExpiresAt, "rentals", target.EndsAt ?? time.GetUtcNow()),
        Raw = answer.Raw(),
    });

    public RefundOutcome CancelResult(SpendAnswer sent) => DecideRefund(sent, (answer, body) =>
    {
        // 409 says done before, ended, or a code came: the number itself tells which.
        if (!answer.IsSuccess)
            return answer.Status == 409 ? ReadFirst(answer) with { TellsByReading = true } : null;

        // The answer's shape is not documented for verifications: it may be empty, and so is that of something in between that failed.
        if (answer.Body.Length == 0)
            return new RefundOutcome.Unknown("a 2xx that says nothing") { TellsByReading = true };

        var number = Read(body);
        return body is not null && (number?.Status is null || FetchSmsReadings.IsGivenBack(number))
            ? new RefundOutcome.Confirmed()
            : new RefundOutcome.Unknown("not cancelled by its own word");
    });

    public static FetchSmsNumber? Number(JsonElement? body) =>
        FetchSmsBody.One(body, FetchSmsJson.Default.FetchSmsNumber, number => number.Id is { Length: > 0 });

    protected override FetchSmsNumber? Read(JsonElement? body) => Number(body);

    /// <summary>Each has an id.</summary>
    protected override bool IsSold(FetchSmsNumber said) => true;
}
