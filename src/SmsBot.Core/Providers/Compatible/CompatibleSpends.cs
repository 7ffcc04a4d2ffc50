using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>What is known after an order or a change was sent: by the word or the JSON; the status is 200 for most refusals.</summary>
/// <param name="length">How long a number lasts where the answer names no end.</param>
internal sealed class CompatibleSpends(CompatibleClient client, AccountCurrency currency, TimeSpan length, TimeProvider time)
{
    private static readonly TimeSpan LockedAgain = TimeSpan.FromSeconds(15);

    public SpendOutcome Bought(SpendAnswer sent) => sent.Decide(client.Errors.Make(RefusalCode.ProviderDown), answer =>
    {
        var said = CompatibleAnswer.Of(answer);
        var sold = said.Word is "ACCESS_NUMBER"
            ? Plain(said.Rest)
            : LenientJson.Read(said.Body, CompatibleJson.Default.CompatibleActivation);
        if (sold is { ActivationId.Length: > 0 })
        {
            return !answer.IsSuccess ? answer.Unknown("refused with an activation") : new SpendOutcome.Done
            {
                ExternalId = sold.ActivationId,
                Phone = Phone(sold.PhoneNumber),
                Charged = currency.Price(sold.ActivationCost),
                EndsAt = CompatibleReadings.End(sold, time.GetUtcNow()) ?? time.GetUtcNow() + length,
                Raw = answer.Raw(),
            };
        }

        return client.Errors.Known(said) is { } refusal ? new SpendOutcome.Refused(refusal)
            : SpendStatusTable.IsRefusal(answer.Status) ? new SpendOutcome.Refused(client.Errors.Classify(answer))
            : answer.Unknown(said.Word is not null ? client.Errors.WordOf(said) : said.Body is null ? "unreadable" : "no id");
    });

    /// <summary>setStatus 3. It is free, so an unknown answer loses no money.</summary>
    public SpendOutcome ResendResult(SpendAnswer sent) => sent.Decide(client.Errors.Make(RefusalCode.ProviderDown), answer =>
    {
        var said = CompatibleAnswer.Of(answer);
        return said.Word is "ACCESS_RETRY_GET" or "ACCESS_READY" ? new SpendOutcome.Done { Charged = Money.Zero, Raw = answer.Raw() }
            : client.Errors.Known(said) is { } refusal ? new SpendOutcome.Refused(refusal)
            : said.Word is "BAD_STATUS"
                || CompatibleErrors.IsUnknownActivation(said)
                || SpendStatusTable.IsRefusal(answer.Status) ? new SpendOutcome.Refused(client.Errors.Classify(answer))
            : answer.Unknown(said.Word is null ? "unreadable" : "not confirmed");
    });

    /// <summary>setStatus 8.</summary>
    public RefundOutcome CancelResult(SpendAnswer sent) => sent.DecideRefund(client.Errors.Make(RefusalCode.ProviderDown), answer =>
    {
        var said = CompatibleAnswer.Of(answer);
        return said.Word switch
        {
            "ACCESS_CANCEL" or "ACCESS_CANCEL_ALREADY" => new RefundOutcome.Confirmed(),
            "EARLY_CANCEL_DENIED" => new RefundOutcome.NotYet(answer.RetryAfter ?? LockedAgain),
            _ when answer.Status == 429 => new RefundOutcome.NotYet(answer.RetryAfter ?? LockedAgain),
            _ when client.Errors.Known(said) is { } refusal => new RefundOutcome.Refused(refusal),

            // The activation has ended, or its state allows no cancel: it may have been cancelled before, and reading it shows that.
            "BAD_STATUS" or "ACTIVATION_NOT_ACTIVE" => new RefundOutcome.Unknown("not active") { TellsByReading = true },
            _ when CompatibleErrors.IsUnknownActivation(said) || SpendStatusTable.IsUnknown(answer.Status) || answer.IsSuccess =>
                new RefundOutcome.Unknown($"HTTP {answer.Status}") { TellsByReading = true },
            _ => new RefundOutcome.Refused(client.Errors.Classify(answer)),
        };
    });

    public static string? Phone(string? written) =>
        LenientJson.First(written) is not { } phone ? null : phone.All(char.IsAsciiDigit) ? "+" + phone : phone;

    /// <summary>"id:number".</summary>
    private static CompatibleActivation? Plain(string rest) => rest.Split(':') is [{ Length: > 0 } id, { Length: > 0 } number, ..]
        ? new CompatibleActivation(id.Trim(), number.Trim(), null, null, null, null, null, null, default, default)
        : null;
}
