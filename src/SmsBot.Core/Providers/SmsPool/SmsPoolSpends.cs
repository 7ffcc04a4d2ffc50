using System.Text.Json;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>
/// What is known after a spend or change was sent: by the status AND the body, since either alone has been seen to say the opposite.
/// </summary>
internal sealed class SmsPoolSpends(SmsPoolErrors errors, TimeProvider time)
{
    public SpendOutcome Bought(SpendAnswer sent) => Decide(sent, (answer, purchase) => purchase.Id is not { Length: > 0 }
        ? answer.Unknown("no id")
        : Done(answer, purchase) with
        {
            ExternalId = purchase.Id,
            Phone = Phone(purchase),
            Charged = Cost(purchase),
        });

    /// <summary>A resend answers the same order or a new one; the older shape names neither order nor charge.</summary>
    public SpendOutcome ResendResult(SpendAnswer sent, string orderId) => Decide(sent, (answer, again) => again.Success != 1
        ? answer.Unknown("no success")
        : Done(answer, again) with
        {
            ExternalId = again.OrderId is { Length: > 0 } id && !string.Equals(id, orderId, StringComparison.Ordinal) ? id : null,
            Phone = Phone(again),
            Charged = again.Charge is >= 0 and < 10_000 ? Money.Of(again.Charge.Value) : Cost(again),
        });

    /// <summary>More days; the older shape names no new end.</summary>
    public SpendOutcome ExtendResult(SpendAnswer sent) => Decide(sent, (answer, longer) => longer.Success != 1
        ? answer.Unknown("no success")
        : Done(answer, longer) with { Charged = Cost(longer) });

    public RefundOutcome CancelResult(SpendAnswer sent) => sent.DecideRefund(SmsPoolErrors.Make(RefusalCode.ProviderDown), ReadRefund);

    private RefundOutcome ReadRefund(ProviderAnswer answer)
    {
        var body = LenientJson.Parse(answer);
        var text = errors.Message(body);
        if (answer.IsSuccess && SmsPoolErrors.IsSuccess(body))
            return new RefundOutcome.Confirmed(SmsPoolAmount.Find(text));

        if (answer.Status == 429)
            return new RefundOutcome.NotYet(answer.RetryAfter ?? TimeSpan.FromSeconds(10));

        // No type says "not yet", only words do.
        if (answer.Status is 400 or 422 or (>= 200 and <= 299) && text.Says("yet", "wait ", "later"))
            return new RefundOutcome.NotYet();

        // An unknown order, "already", or a bare {"success":0} may each mean that it was done before: the state is read again first.
        if (answer.Status is 404 or 409 || SpendStatusTable.IsUnknown(answer.Status) || text.Says("already")
            || (answer.IsSuccess && (text.Length == 0 || !SmsPoolErrors.IsFailure(body))))
            return new RefundOutcome.Unknown($"HTTP {answer.Status}");

        return new RefundOutcome.Refused(errors.Classify(answer, body));
    }

    private SpendOutcome Decide(SpendAnswer sent, Func<ProviderAnswer, SmsPoolPurchase, SpendOutcome> sold) =>
        sent.Decide(SmsPoolErrors.Make(RefusalCode.ProviderDown), answer =>
    {
        var body = LenientJson.Parse(answer);

        // A purchase of one has been seen as a list of one.
        if (body is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 1)
            body = list[0];

        var purchase = LenientJson.Read(body, SmsPoolJson.Default.SmsPoolPurchase);
        var contradicts = purchase is { Id.Length: > 0 } or { Success: 1 };
        if (SpendStatusTable.IsRefusal(answer.Status))
            return contradicts ? answer.Unknown("refused with an order") : new SpendOutcome.Refused(errors.Classify(answer, body));

        if (!answer.IsSuccess || purchase is null)
            return answer.Unknown("unreadable");

        return purchase.Success == 0
            ? purchase.Id is { Length: > 0 }
                ? answer.Unknown("refused with an order")
                : new SpendOutcome.Refused(errors.Classify(answer, body))
            : sold(answer, purchase);
    });

    private SpendOutcome.Done Done(ProviderAnswer answer, SmsPoolPurchase purchase) => new()
    {
        EndsAt = SmsPoolTime.End(purchase.ExpiresIn, purchase.Expiration ?? purchase.ExpirationDate ?? purchase.Expiry, time.GetUtcNow()),
        Raw = answer.Raw(),
    };

    /// <summary>The country code is certain only where the answer names it; then the number is there with it or without.</summary>
    private static string? Phone(SmsPoolPurchase purchase)
    {
        var number = (purchase.Number ?? purchase.PhoneNumber)?.Trim();
        if (number is not { Length: > 0 } || number.StartsWith('+'))
            return number;

        var cc = purchase.Cc?.Trim().TrimStart('+');
        return cc is not { Length: > 0 } || !number.All(char.IsAsciiDigit) ? number
            : string.Equals(number, cc + purchase.PhoneNumber?.Trim(), StringComparison.Ordinal) ? "+" + number
            : string.Equals(number, purchase.PhoneNumber?.Trim(), StringComparison.Ordinal)
                && !number.StartsWith(cc, StringComparison.Ordinal) ? "+" + cc + number
            : purchase.PhoneNumber is null && number.StartsWith(cc, StringComparison.Ordinal) ? "+" + number
            : number;
    }

    private static Money? Cost(SmsPoolPurchase purchase) => purchase switch
    {
        { Cost: >= 0 and < 10_000 } => Money.Of(purchase.Cost.Value),
        { CostInCents: >= 0 and < 1_000_000 } => Money.Of(purchase.CostInCents.Value / 100),
        _ => null,
    };
}
