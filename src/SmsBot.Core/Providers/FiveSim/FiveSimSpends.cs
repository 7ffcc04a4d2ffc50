using System.Text.Json;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>5sim's answers to an order and a cancel. A refusal is plain text and may come with status 200.</summary>
internal sealed class FiveSimSpends(FiveSimErrors errors, AccountCurrency money) : SpendReader<FiveSimOrder>(errors)
{
    public SpendOutcome Bought(SpendAnswer sent) => Decide(sent, (answer, order) => !IsSold(order)
        ? answer.Unknown("no id")
        : new SpendOutcome.Done
        {
            ExternalId = order.Id,
            Phone = LenientJson.First(order.Phone),
            Charged = money.Price(order.Price),
            EndsAt = ProviderTime.Parse(order.Expires),
            Raw = answer.Raw(),
        });

    public RefundOutcome CancelResult(SpendAnswer sent) => DecideRefund(sent, (answer, body) =>
    {
        var order = Read(body);
        if (answer.IsSuccess && order?.Status?.Trim().StartsWith("CANCEL", StringComparison.OrdinalIgnoreCase) is true)
            return new RefundOutcome.Confirmed(money.Price(order.Price));

        // The order has ended, or the answer is unclear: reading the order shows whether it was refunded.
        return FiveSimErrors.IsGone(answer)
            || SpendStatusTable.IsUnknown(answer.Status)
            || (answer.IsSuccess && errors.Known(answer) is null)
            ? ReadFirst(answer) with { TellsByReading = true }
            : answer.Status == 429 ? new RefundOutcome.NotYet(answer.RetryAfter)
            : new RefundOutcome.Refused(errors.Classify(answer));
    });

    protected override FiveSimOrder? Read(JsonElement? body) => LenientJson.Read(body, FiveSimJson.Default.FiveSimOrder);

    protected override bool IsSold(FiveSimOrder said) => said.Id is { Length: > 0 };

    protected override bool IsRefused(ProviderAnswer answer, FiveSimOrder? said) =>
        (said is null || !IsSold(said)) && errors.Known(answer) is not null;
}
