using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>One product's numbers and their messages, read together.</summary>
internal sealed class FetchSmsReads(FetchSmsClient client, string path, TimeProvider time)
{
    // An extension moves the end by a day at least.
    private static readonly TimeSpan Moved = TimeSpan.FromHours(12);
    private readonly FetchSmsMessages _messages = new(client, path, time);

    public FetchSmsNumbers Numbers { get; } = new(client, path, time);

    public async Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        var found = await Numbers.ReadAsync(targets, cancellationToken);
        List<(ProviderRental Target, FetchSmsNumber Row)> rows =
        [
            .. from target in targets
               let row = found.GetValueOrDefault(target.ExternalId)
               where row is not null
               select (target, row),
        ];
        var sms = await _messages.ReadAsync(rows, cancellationToken);
        return [.. targets.Select(Reading)];

        RentalSnapshot Reading(ProviderRental target) =>
            !found.TryGetValue(target.ExternalId, out var row) ? new RentalSnapshot(target.ExternalId, ReadingState.Unknown)
            : row is null ? new RentalSnapshot(target.ExternalId, ReadingState.Missing)
            : FetchSmsReadings.Of(target, row, sms[target.ExternalId], path);
    }

    /// <summary>What a conflict on a cancel meant; unread it stays unknown.</summary>
    public async Task<RefundOutcome> SettleRefundAsync(ProviderRental target, RefundOutcome unread, CancellationToken cancellationToken) =>
        await Numbers.FindAsync(target.ExternalId, CallPriority.Interactive, cancellationToken).OrNullAsync() is not { } row
            ? unread
            : FetchSmsReadings.Of(target, row, [], path).State switch
            {
                ReadingState.Refunded => new RefundOutcome.Confirmed(),
                var state when state is ReadingState.Received || (row.Code ?? row.LastCode) is { Length: > 0 } =>
                    new RefundOutcome.Refused(client.Errors.Make(RefusalCode.RefundAfterSms)),
                var state when state is ReadingState.Expired
                    || (state is ReadingState.Waiting && FetchSmsTime.Parse(row.CancelDeadline) <= time.GetUtcNow()) =>
                    new RefundOutcome.Refused(client.Errors.Make(RefusalCode.RefundTooLate)),
                _ => unread,
            };

    /// <summary>A conflict on an extension is no refusal until the end is seen unmoved.</summary>
    public async Task<SpendOutcome> SettleExtensionAsync(
        ProviderRental target, SpendOutcome conflict, CancellationToken cancellationToken) =>
        await Numbers.FindAsync(target.ExternalId, CallPriority.Interactive, cancellationToken).OrNullAsync() is not { } row
            || FetchSmsTime.Parse(row.ExpiresAt) is not { } end
            || target.EndsAt is not { } before
            ? new SpendOutcome.Unknown("HTTP 409, not read again")
            : end - before > Moved ? new SpendOutcome.Done { EndsAt = end } : conflict;
}
