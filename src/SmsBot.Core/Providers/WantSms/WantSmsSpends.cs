using System.Text.Json;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>What is known after a spend or change was sent: by the status and the body, since neither is proof alone.</summary>
internal sealed class WantSmsSpends(WantSmsErrors errors)
{
    // The price in an answer to an extension may be that of the rental as it was bought: then the charge is the quote's.
    private static readonly string[] ChargedNow = ["charged_usd", "charged"];

    // The page names no time for "within 30 minutes" when refunds were made elsewhere: a third of it, so that none is asked for often.
    private static readonly TimeSpan QuotaAgain = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BusyAgain = TimeSpan.FromSeconds(10);

    public SpendOutcome Bought(SpendAnswer sent, DateTimeOffset expectedEnd, DateTimeOffset now) => Decide(
        sent,
        errors.ClassifyPurchase,
        (answer, fields) => fields.Id is not { } id ? answer.Unknown("no id") : new SpendOutcome.Done
        {
            ExternalId = id,
            Phone = Phone(fields),
            Charged = Charged(fields),
            EndsAt = WantSmsRow.End(fields, expectedEnd) is { } end && end > now ? end : expectedEnd,
            NotReady = WantSmsRow.State(fields) is ReadingState.NotReady,
            Raw = answer.Raw(),
        });

    /// <summary>Renewed or extended. A 409 is "already processed", which says nothing of this try.</summary>
    public SpendOutcome ExtendResult(SpendAnswer sent, DateTimeOffset? expectedEnd) =>
        sent is SpendAnswer.Answered { Answer: { Status: 409 } conflict }
            ? conflict.Unknown("already processed")
            : Decide(sent, errors.Classify, (answer, fields) => fields.Ok is not true
                ? answer.Unknown("no success")
                : new SpendOutcome.Done
                {
                    Charged = Paid(fields, ChargedNow),
                    EndsAt = WantSmsRow.End(fields, expectedEnd) is { } end && end >= expectedEnd?.AddDays(-1) ? end : null,
                    Raw = answer.Raw(),
                });

    public RefundOutcome CancelResult(SpendAnswer sent) => sent.DecideRefund(WantSmsErrors.Make(RefusalCode.ProviderDown), ReadRefund);

    private RefundOutcome ReadRefund(ProviderAnswer answer)
    {
        var body = WantSmsBody.Parse(answer);
        var fields = WantSmsFields.Of(body);
        if (answer.IsSuccess && fields?.Ok is true)
            return WantSmsRow.State(fields) is ReadingState.Refunded || fields.Text("status", "state") is null
                ? new RefundOutcome.Confirmed(WantSmsRow.Refunded(fields))
                : ReadAgain(answer);
        if (answer.Status is 400 or 403 or 409 or 422 or 429 or (>= 200 and <= 299) && errors.IsQuota(body))
            return new RefundOutcome.NotYet(answer.RetryAfter ?? QuotaAgain);
        if (answer.Status == 429)
            return new RefundOutcome.NotYet(answer.RetryAfter ?? BusyAgain);

        // Not found and "already processed" may each mean that it was done before: the rental is read again first.
        return answer.Status is 404 or 409 || SpendStatusTable.IsUnknown(answer.Status) || (answer.IsSuccess && fields?.Ok is not false)
            ? ReadAgain(answer)
            : new RefundOutcome.Refused(errors.ClassifyRefund(answer, body));
    }

    public static string? Phone(WantSmsFields fields) =>
        UsPhone.Of(fields.Text("phone_number", "phone", "number", "phoneNumber", "msisdn", "mdn"));

    public static Money? Charged(WantSmsFields fields) =>
        Paid(fields, [.. ChargedNow, "sell_price_usd", "price_usd", "cost_usd", "amount_usd", "price", "cost", "amount"]);

    private static Money? Paid(WantSmsFields fields, string[] names) =>
        fields.Number(names) is > 0 and < 10_000 and var cost && WantSmsPrices.IsUsd(fields) ? Money.Of(cost) : null;

    private static SpendOutcome Decide(
        SpendAnswer sent, Func<ProviderAnswer, JsonElement?, Refusal> refusal, Func<ProviderAnswer, WantSmsFields, SpendOutcome> done) =>
        sent.Decide(WantSmsErrors.Make(RefusalCode.ProviderDown), answer => Read(answer, refusal, done));

    private static SpendOutcome Read(
        ProviderAnswer answer,
        Func<ProviderAnswer, JsonElement?, Refusal> refusal,
        Func<ProviderAnswer, WantSmsFields, SpendOutcome> done)
    {
        var body = WantSmsBody.Parse(answer);
        var fields = WantSmsFields.Of(body);
        if (SpendStatusTable.IsRefusal(answer.Status) || (answer.IsSuccess && fields?.Ok is false))
            return fields is { Ok: true } or { Id: not null }
                ? answer.Unknown("refused with an id")
                : new SpendOutcome.Refused(refusal(answer, body));

        return !answer.IsSuccess || fields is null ? answer.Unknown("unreadable") : done(answer, fields);
    }

    private static RefundOutcome.Unknown ReadAgain(ProviderAnswer answer) => new($"HTTP {answer.Status}");
}
