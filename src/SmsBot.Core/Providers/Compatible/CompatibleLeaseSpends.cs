using System.Text.Json;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>The answers to a lease's purchase, extension and cancel: JSON, whose status is "success" or "error".</summary>
internal sealed class CompatibleLeaseSpends(CompatibleErrors errors, ProductTerms product, TimeProvider time)
    : SpendReader<CompatibleLease>(errors)
{
    /// <summary>An end without an offset may be anybody's local time: then the length counts from now.</summary>
    public SpendOutcome Bought(SpendAnswer sent, int days) => Decide(sent, (answer, said) => Sold(said) is not { } phone
        ? NotConfirmed(answer, said)
        : new SpendOutcome.Done
        {
            ExternalId = product.IdOf(phone.Id!),
            Phone = CompatibleSpends.Phone(phone.Number),
            EndsAt = End(phone, time.GetUtcNow(), days) ?? time.GetUtcNow().AddDays(days),
            Raw = answer.Raw(),
        });

    /// <summary>Where the answer's end is not certain, the days count from the end that is known.</summary>
    public SpendOutcome ExtendResult(SpendAnswer sent, ProviderRental target, int days) => Decide(
        sent,
        (answer, said) => Sold(said) is not { } phone ? NotConfirmed(answer, said)
            : phone.Id != CompatibleTerms.OrderOf(target) ? answer.Unknown("another id")
            : new SpendOutcome.Done { EndsAt = End(phone, target.EndsAt ?? time.GetUtcNow(), days), Raw = answer.Raw() },
        (answer, _) => errors.ClassifyExtension(answer));

    /// <summary>setRentStatus 2.</summary>
    public RefundOutcome CancelResult(SpendAnswer sent) => DecideRefund(sent, (answer, body) =>
    {
        var said = CompatibleAnswer.Of(answer);
        return said.Word is "ALREADY_CANCEL" || (answer.IsSuccess && said.Word is null && Read(body) is { IsSuccess: true })
            ? new RefundOutcome.Confirmed()
            : answer.Status == 429 ? null
            : errors.Known(said) is { } refusal ? new RefundOutcome.Refused(refusal)
            : CompatibleErrors.IsUnknownLease(said)
                || said.Word is "INCORECT_STATUS" or "INCORRECT_STATUS"
                || SpendStatusTable.IsUnknown(answer.Status)
                || answer.IsSuccess ? ReadFirst(answer) with { TellsByReading = true }
            : null;
    });

    protected override CompatibleLease? Read(JsonElement? body) => LenientJson.Read(body, CompatibleJson.Default.CompatibleLease);

    protected override bool IsSold(CompatibleLease said) => said.Sold is not null;

    protected override bool IsRefused(ProviderAnswer answer, CompatibleLease? said) =>
        said?.Sold is null && CompatibleAnswer.Of(answer) is var words
            && (errors.Known(words) is not null || CompatibleErrors.IsUnknownLease(words));

    private SpendOutcome.Unknown NotConfirmed(ProviderAnswer answer, CompatibleLease said) => answer.Unknown(
        said.Sold is not null ? "refused with an id"
        : errors.WordOf(CompatibleAnswer.Of(answer)) is { Length: > 0 } word ? word
        : "no id");

    private static CompatibleLeasedPhone? Sold(CompatibleLease said) => said.IsSuccess ? said.Sold : null;

    private static DateTimeOffset? End(CompatibleLeasedPhone phone, DateTimeOffset from, int days) =>
        ProviderTime.ParseAnyZone(phone.EndDate) is (var end, true)
            ? ProviderTime.EndWithin(end, from, TimeSpan.FromDays(days + 1))
            : null;
}
