using System.Text.Json;
using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>SMSPool's answers to a purchase, a resend, an extension and a refund.</summary>
internal sealed class SmsPoolSpends(SmsPoolErrors errors, TimeProvider time) : SpendReader<SmsPoolPurchase>(errors)
{
    public SpendOutcome Bought(SpendAnswer sent) => DecideOne(sent, (answer, purchase) => purchase.Id is not { Length: > 0 }
        ? answer.Unknown("no id")
        : Done(answer, purchase) with
        {
            ExternalId = purchase.Id,
            Phone = Phone(purchase),
            Charged = Cost(purchase),
        });

    /// <summary>A resend answers the same order or a new one; the older shape names neither order nor charge.</summary>
    public SpendOutcome ResendResult(SpendAnswer sent, string orderId) => DecideOne(sent, (answer, again) => again.Success != 1
        ? answer.Unknown("no success")
        : Done(answer, again) with
        {
            ExternalId = again.OrderId is { Length: > 0 } id && !string.Equals(id, orderId, StringComparison.Ordinal) ? id : null,
            Phone = Phone(again),
            Charged = UsDollars.Charge(again.Charge) ?? Cost(again),
        });

    /// <summary>More days; the older shape names no new end.</summary>
    public SpendOutcome ExtendResult(SpendAnswer sent) => DecideOne(sent, (answer, longer) => longer.Success != 1
        ? answer.Unknown("no success")
        : Done(answer, longer) with { Charged = Cost(longer) });

    public RefundOutcome CancelResult(SpendAnswer sent) => DecideRefund(sent, (answer, body) =>
    {
        var text = errors.Message(body);
        if (answer.IsSuccess && SmsPoolErrors.IsSuccess(body))
            return new RefundOutcome.Confirmed(SmsPoolAmount.Find(text));

        // No type says "not yet", only words do.
        if (answer.Status is 400 or 422 or (>= 200 and <= 299) && text.Says("yet", "wait ", "later"))
            return new RefundOutcome.NotYet();

        // "already", or a bare {"success":0}, may each mean that it was done before.
        return (text.Says("already") && answer.Status != 429)
            || (answer.IsSuccess && (text.Length == 0 || !SmsPoolErrors.IsFailure(body)))
            ? ReadFirst(answer)
            : null;
    });

    protected override SmsPoolPurchase? Read(JsonElement? body) => LenientJson.Read(One(body), SmsPoolJson.Default.SmsPoolPurchase);

    protected override bool IsSold(SmsPoolPurchase said) => said is { Id.Length: > 0 } or { Success: 1 };

    protected override bool IsRefused(ProviderAnswer answer, SmsPoolPurchase? said) => said is { Success: 0 };

    private SpendOutcome DecideOne(SpendAnswer sent, Func<ProviderAnswer, SmsPoolPurchase, SpendOutcome> done) =>
        Decide(sent, done, (answer, body) => errors.Classify(answer, One(body)));

    /// <summary>A purchase of one has been seen as a list of one.</summary>
    private static JsonElement? One(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 1 ? list[0] : body;

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

    private static Money? Cost(SmsPoolPurchase purchase) =>
        UsDollars.Charge(purchase.Cost) ?? UsDollars.Charge(purchase.CostInCents / 100);
}
