using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>The part of a spend's or change's outcome that is the same for all vendors; a vendor only reads the answer.</summary>
internal static class SpendDecision
{
    private const int LongestRaw = 4000;

    /// <param name="down">The refusal if nothing reached the vendor.</param>
    public static SpendOutcome Decide(this SpendAnswer sent, Refusal down, Func<ProviderAnswer, SpendOutcome> read) => sent switch
    {
        SpendAnswer.NeverReached => new SpendOutcome.Refused(down),
        SpendAnswer.Answered { Answer: var answer } => WithId(read(answer), answer),
        _ => new SpendOutcome.Unknown(((SpendAnswer.Lost)sent).Reason),
    };

    public static RefundOutcome DecideRefund(this SpendAnswer sent, Refusal down, Func<ProviderAnswer, RefundOutcome> read) => sent switch
    {
        SpendAnswer.NeverReached => new RefundOutcome.Refused(down),
        SpendAnswer.Answered { Answer: var answer } => read(answer),
        _ => new RefundOutcome.Unknown(((SpendAnswer.Lost)sent).Reason),
    };

    /// <summary>It may have been done; the answer is kept.</summary>
    public static SpendOutcome.Unknown Unknown(this ProviderAnswer answer, string reason) =>
        new($"HTTP {answer.Status}, {reason}") { Raw = answer.Raw() };

    /// <summary>The raw answer, at most 4,000 characters.</summary>
    public static string Raw(this ProviderAnswer answer) => answer.Text is { Length: > LongestRaw } text ? text[..LongestRaw] : answer.Text;

    /// <summary>Refuses a price above the cap, for a provider to which no cap can be sent.</summary>
    public static SpendOutcome.Refused? AboveCap(this PurchaseRequest order, string provider) =>
        order.Quote.Price > order.MaxPrice ? new(new Refusal(RefusalCode.PriceAboveCap) { Provider = provider }) : null;

    /// <summary>An id of spaces names nothing: a number whose id is not known cannot be read.</summary>
    private static SpendOutcome WithId(SpendOutcome outcome, ProviderAnswer answer) =>
        outcome is SpendOutcome.Done { ExternalId: { } id } && string.IsNullOrWhiteSpace(id) ? answer.Unknown("an empty id") : outcome;
}
