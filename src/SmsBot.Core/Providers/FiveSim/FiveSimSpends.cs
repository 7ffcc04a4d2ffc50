using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>What is known after an order or a cancel was sent. A refusal is plain text and may come with status 200.</summary>
internal sealed class FiveSimSpends(FiveSimClient client, AccountCurrency money)
{
    public SpendOutcome Bought(SpendAnswer sent) => sent.Decide(FiveSimErrors.Make(RefusalCode.ProviderDown), answer =>
    {
        var order = LenientJson.Read(LenientJson.Parse(answer), FiveSimJson.Default.FiveSimOrder);
        if (order is { Id.Length: > 0 })
        {
            return !answer.IsSuccess ? answer.Unknown("refused with an order") : new SpendOutcome.Done
            {
                ExternalId = order.Id,
                Phone = LenientJson.First(order.Phone),
                Charged = money.Price(order.Price),
                EndsAt = ProviderTime.Parse(order.Expires),
                Raw = answer.Raw(),
            };
        }

        return SpendStatusTable.IsRefusal(answer.Status) ? new SpendOutcome.Refused(client.Errors.Classify(answer))
            : answer.IsSuccess && FiveSimErrors.Known(answer) is { } refusal ? new SpendOutcome.Refused(refusal)
            : answer.Unknown(order is null ? "unreadable" : "no id");
    });

    public RefundOutcome CancelResult(SpendAnswer sent) => sent.DecideRefund(FiveSimErrors.Make(RefusalCode.ProviderDown), answer =>
    {
        var order = LenientJson.Read(LenientJson.Parse(answer), FiveSimJson.Default.FiveSimOrder);
        if (answer.IsSuccess && order?.Status?.Trim().StartsWith("CANCEL", StringComparison.OrdinalIgnoreCase) is true)
            return new RefundOutcome.Confirmed(money.Price(order.Price));

        // The order has ended, or the answer is unclear: reading the order shows whether it was refunded.
        return FiveSimErrors.IsGone(answer)
            || SpendStatusTable.IsUnknown(answer.Status)
            || (answer.IsSuccess && FiveSimErrors.Known(answer) is null)
            ? new RefundOutcome.Unknown($"HTTP {answer.Status}") { TellsByReading = true }
            : answer.Status == 429 ? new RefundOutcome.NotYet(answer.RetryAfter)
            : new RefundOutcome.Refused(client.Errors.Classify(answer));
    });
}
