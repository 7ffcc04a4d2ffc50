using System.Text.Json;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>What is known after a spend or change was sent: by the status and the body, since neither is proof alone.</summary>
internal sealed class FetchSmsSpends(FetchSmsErrors errors, TimeProvider time)
{
    public static Money? Cents(decimal? cents) => cents is >= 0 and < 1_000_000 ? Money.Of(cents.Value / 100) : null;

    /// <summary>A verification, a rental or a reuse, which is a new verification.</summary>
    public SpendOutcome Bought(SpendAnswer sent, string path, Func<ProviderAnswer, JsonElement?, Refusal> refusal) =>
        Decide(sent, refusal, (number, raw) => new SpendOutcome.Done
        {
            ExternalId = number.Id,
            Phone = UsPhone.Of(number.Number),
            Charged = Cents(number.CostCents),
            EndsAt = FetchSmsTime.End(number.ExpiresAt, path, time.GetUtcNow()),
            Raw = raw,
        });

    /// <summary>The rental's cost is that of its whole life, so the charge is the quote's.</summary>
    public SpendOutcome ExtendResult(SpendAnswer sent, ProviderRental target) =>
        Decide(sent, errors.Classify, (number, raw) => new SpendOutcome.Done
        {
            EndsAt = FetchSmsTime.End(number.ExpiresAt, "rentals", target.EndsAt ?? time.GetUtcNow()),
            Raw = raw,
        });

    public RefundOutcome CancelResult(SpendAnswer sent) => sent.DecideRefund(FetchSmsErrors.Make(RefusalCode.ProviderDown), ReadRefund);

    private RefundOutcome ReadRefund(ProviderAnswer answer)
    {
        var body = LenientJson.Parse(answer);
        if (answer.IsSuccess)
        {
            // The answer's shape is not documented for verifications: it may be empty, and so is that of something in between that failed.
            if (answer.Body.Length == 0)
                return new RefundOutcome.Unknown("a 2xx that says nothing") { TellsByReading = true };

            var number = Number(body);
            return body is not null && (number?.Status is null || FetchSmsReadings.IsGivenBack(number))
                ? new RefundOutcome.Confirmed()
                : new RefundOutcome.Unknown("not cancelled by its own word");
        }

        return answer.Status switch
        {
            429 => new RefundOutcome.NotYet(answer.RetryAfter ?? TimeSpan.FromSeconds(10)),

            // Each may mean that it was done before.
            404 or 409 => new RefundOutcome.Unknown($"HTTP {answer.Status}") { TellsByReading = answer.Status == 409 },
            var status when SpendStatusTable.IsUnknown(status) => new RefundOutcome.Unknown($"HTTP {status}"),
            _ => new RefundOutcome.Refused(errors.Classify(answer, body)),
        };
    }

    public static FetchSmsNumber? Number(JsonElement? body) =>
        FetchSmsBody.One(body, FetchSmsJson.Default.FetchSmsNumber, number => number.Id is { Length: > 0 });

    private static SpendOutcome Decide(
        SpendAnswer sent, Func<ProviderAnswer, JsonElement?, Refusal> refusal, Func<FetchSmsNumber, string, SpendOutcome.Done> done) =>
            sent.Decide(FetchSmsErrors.Make(RefusalCode.ProviderDown), answer =>
    {
        var body = LenientJson.Parse(answer);
        var number = Number(body);
        if (SpendStatusTable.IsRefusal(answer.Status) && number is null)
            return new SpendOutcome.Refused(refusal(answer, body));

        return answer.IsSuccess && number is not null
            ? done(number, answer.Raw())
            : answer.Unknown(number is null ? "no id" : "with a number");
    });
}
