using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>WantSMS's answers to a purchase, an extension and a refund.</summary>
internal sealed class WantSmsSpends(WantSmsErrors errors) : SpendReader<WantSmsFields>(errors)
{
    // The page names no time for "within 30 minutes" when refunds were made elsewhere: a third of it, so that none is asked for often.
    private static readonly TimeSpan QuotaAgain = TimeSpan.FromMinutes(10);

    public SpendOutcome Bought(SpendAnswer sent, DateTimeOffset expectedEnd, DateTimeOffset now) => Decide(
        sent,
        (answer, fields) => fields.Id is not { } id ? answer.Unknown("no id") : new SpendOutcome.Done
        {
            ExternalId = id,
            Phone = fields.Phone,
            Charged = fields.Charged,
            EndsAt = WantSmsRow.End(fields, expectedEnd) is { } end && end > now ? end : expectedEnd,
            NotReady = WantSmsRow.State(fields) is ReadingState.NotReady,
            Raw = answer.Raw(),
        },
        errors.ClassifyPurchase);

    /// <summary>
    /// Renewed or extended. A 409 is "already processed", which says nothing of this try. The price in an answer may be that of the rental
    /// as it was bought, so only a named charge counts.
    /// </summary>
    public SpendOutcome ExtendResult(SpendAnswer sent, DateTimeOffset? expectedEnd) =>
        sent is SpendAnswer.Answered { Answer: { Status: 409 } conflict }
            ? conflict.Unknown("already processed")
            : Decide(sent, (answer, fields) => fields.Ok is not true ? answer.Unknown("no success") : new SpendOutcome.Done
            {
                Charged = fields.Dollars("charged_usd", "charged"),
                EndsAt = WantSmsRow.End(fields, expectedEnd) is { } end && end >= expectedEnd?.AddDays(-1) ? end : null,
                Raw = answer.Raw(),
            });

    public RefundOutcome CancelResult(SpendAnswer sent) => DecideRefund(sent, (answer, body) =>
    {
        var fields = Read(body);
        if (answer.IsSuccess && fields?.Ok is true)
        {
            return WantSmsRow.State(fields) is ReadingState.Refunded || fields.Text("status", "state") is null
                ? new RefundOutcome.Confirmed(WantSmsRow.Refunded(fields))
                : ReadFirst(answer);
        }

        if (answer.Status is 400 or 403 or 409 or 422 or 429 or (>= 200 and <= 299) && errors.IsQuota(body))
            return new RefundOutcome.NotYet(answer.RetryAfter ?? QuotaAgain);

        return answer.IsSuccess && fields?.Ok is not false ? ReadFirst(answer) : null;
    });

    protected override JsonElement? Parse(ProviderAnswer answer) => LenientJson.ParseStructure(answer);

    protected override WantSmsFields? Read(JsonElement? body) => WantSmsFields.Of(body);

    protected override bool IsSold(WantSmsFields said) => said is { Ok: true } or { Id: not null };

    protected override bool IsRefused(ProviderAnswer answer, WantSmsFields? said) => said?.Ok is false;
}
