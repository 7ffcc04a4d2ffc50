using SmsBot.Core.Ledger;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>SMSPool's orders as its lists show them; one by one where a list leaves them out.</summary>
internal sealed class SmsPoolOrders(SmsPoolClient client, TimeProvider time)
{
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(3);
    private readonly SmsPoolPacing _pacing = new(time);

    public async Task<IReadOnlyList<Reading>> ReadAsync(IReadOnlyList<ReadTarget> targets, CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
            return [];

        var rows = await ListAsync("request/active", CallPriority.Background, cancellationToken);
        return await Task.WhenAll(targets.Select(target =>
            rows.TryGetValue(target.ExternalId, out var row) ? FromListAsync(target, row, cancellationToken)
            : targets.Count == 1 || _pacing.IsDue(target.ExternalId) ? CheckAsync(target, cancellationToken)
            : Task.FromResult(SmsPoolReadings.Unknown(target.ExternalId))));
    }

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Both lists: a new order may be in one and not yet, or no more, in the other.
        var rows = await ListAsync("request/history", CallPriority.Interactive, cancellationToken, ("start", "0"), ("length", "200"));
        foreach (var (orderId, row) in await ListAsync("request/active", CallPriority.Interactive, cancellationToken))
            rows[orderId] = row;

        return [.. rows.Select(Record).Where(record => record.BoughtAt is null || record.BoughtAt >= since)];
    }

    private async Task<Dictionary<string, SmsPoolRow>> ListAsync(string path, CallPriority priority, CancellationToken cancellationToken, params (string Name, string? Value)[] fields)
    {
        // An account without orders may answer {"success":0} without a word; with words it is a failure.
        var (answer, body) = await client.AskAsync(path, priority, cancellationToken, fields);
        if (body is null || !answer.IsSuccess || (SmsPoolErrors.IsFailure(body) && client.Errors.Message(body).Length > 0))
            throw new RefusedException(client.Errors.Classify(answer, body));

        Dictionary<string, SmsPoolRow> rows = new(StringComparer.Ordinal);
        foreach (var row in SmsPoolBody.Many(body, SmsPoolJson.Default.SmsPoolRow))
        {
            if (row.OrderCode is { Length: > 0 } orderId)
                rows[orderId] = row;
        }

        return rows;
    }

    private Task<Reading> FromListAsync(ReadTarget target, SmsPoolRow row, CancellationToken cancellationToken)
    {
        var reading = SmsPoolReadings.Of(target.ExternalId, row, time.GetUtcNow());

        // Completed, yet nothing to show: the other door may have it.
        if (reading is { State: ReadingState.Received, Sms.Count: 0 } && _pacing.IsDue(target.ExternalId))
            return CheckAsync(target, cancellationToken);

        if (reading is not { State: ReadingState.Received, Sms.Count: 0 })
            _pacing.Listed(target.ExternalId);
        return Task.FromResult(reading);
    }

    /// <summary>One order alone. Its trouble must not hold back what the list said of the others.</summary>
    private async Task<Reading> CheckAsync(ReadTarget target, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CheckLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var reading = SmsPoolReadings.Unknown(target.ExternalId);
        try
        {
            var (answer, body) = await client.AskAsync("sms/check", CallPriority.Background, both.Token, ("orderid", target.ExternalId));
            if (client.Errors.IsUnknownOrder(answer, body))
                reading = new Reading(target.ExternalId, ReadingState.Missing);
            else if (answer.IsSuccess && SmsPoolBody.One(body, SmsPoolJson.Default.SmsPoolCheck) is { } check)
                reading = SmsPoolReadings.Of(target.ExternalId, check, time.GetUtcNow());
        }
        catch (RefusedException)
        {
            // Logged where it was sent; asked again soon.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        _pacing.Checked(target.ExternalId, reading.State);
        return reading;
    }

    private PurchaseRecord Record(KeyValuePair<string, SmsPoolRow> listed)
    {
        var row = listed.Value;
        var end = SmsPoolTime.End(row.TimeLeft, row.Expiry, time.GetUtcNow());
        return new PurchaseRecord(listed.Key, SmsPoolTerms.Order)
        {
            ServiceName = row.Service?.Trim(),
            CountryKey = row.ShortName?.Trim(),
            Phone = row.PhoneNumber,
            Charged = row.Cost is >= 0 and < 10_000 ? Money.Of(row.Cost.Value) : null,
            BoughtAt = SmsPoolTime.BoughtAt(row.Timestamp, end),
            EndsAt = end,
        };
    }
}
