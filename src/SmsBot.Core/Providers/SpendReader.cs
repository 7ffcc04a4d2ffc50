using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>
/// What is known after a spend or change was sent: by the status and the body, since neither is proof alone. A vendor only says what its
/// answers hold.
/// </summary>
/// <typeparam name="T">The vendor's answer to a spend.</typeparam>
internal abstract class SpendReader<T>(ProviderErrors errors)
    where T : class
{
    private static readonly TimeSpan BusyAgain = TimeSpan.FromSeconds(10);

    protected virtual JsonElement? Parse(ProviderAnswer answer) => LenientJson.Parse(answer);

    /// <summary>Null: it cannot be read.</summary>
    protected abstract T? Read(JsonElement? body);

    /// <summary>It names a number or a success, so a refusal beside it is not certain.</summary>
    protected abstract bool IsSold(T said);

    /// <summary>A refusal, though the status is one of success.</summary>
    protected virtual bool IsRefused(ProviderAnswer answer, T? said) => false;

    /// <param name="done">The outcome of a success that can be read.</param>
    /// <param name="refusal">What a refusal means; null: as after any other call.</param>
    protected SpendOutcome Decide(
        SpendAnswer sent,
        Func<ProviderAnswer, T, SpendOutcome> done,
        Func<ProviderAnswer, JsonElement?, Refusal>? refusal = null) => sent.Decide(errors.Make(RefusalCode.ProviderDown), answer =>
        {
            var body = Parse(answer);
            var said = Read(body);
            if (SpendStatusTable.IsRefusal(answer.Status) || (answer.IsSuccess && IsRefused(answer, said)))
            {
                return said is not null && IsSold(said)
                    ? answer.Unknown("refused with an id")
                    : new SpendOutcome.Refused((refusal ?? errors.Classify)(answer, body));
            }

            return answer.IsSuccess && said is not null ? done(answer, said) : answer.Unknown("unreadable");
        });

    /// <param name="read">What the answer says of the refund; null: no more than its status.</param>
    protected RefundOutcome DecideRefund(SpendAnswer sent, Func<ProviderAnswer, JsonElement?, RefundOutcome?> read) =>
        sent.DecideRefund(errors.Make(RefusalCode.ProviderDown), answer =>
        {
            var body = Parse(answer);
            return read(answer, body) ?? answer.Status switch
            {
                429 => new RefundOutcome.NotYet(answer.RetryAfter ?? BusyAgain),

                // Each may mean that it was done before: the rental is read first.
                404 or 409 => ReadFirst(answer),
                var status when SpendStatusTable.IsUnknown(status) => ReadFirst(answer),
                _ => new RefundOutcome.Refused(errors.ClassifyRefund(answer, body)),
            };
        });

    /// <summary>Whether it was refunded is not certain.</summary>
    protected static RefundOutcome.Unknown ReadFirst(ProviderAnswer answer) => new($"HTTP {answer.Status}");
}
