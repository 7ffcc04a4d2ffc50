using System.Text.Json.Serialization.Metadata;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>SMSPool's orders as its lists show them; one by one where a list leaves them out.</summary>
internal sealed class SmsPoolOrders(SmsPoolClient client, TimeProvider time)
{
    private static readonly TimeSpan Open = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Ended = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(3);
    private const int AloneAtOnce = 8;
    private readonly AskPacing _pacing = new(time);
    private readonly BulkReadBackoff _list = new(time);

    public async Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
            return [];

        var now = time.GetUtcNow();
        if (await _list.TryAsync(() => ListAsync(
            "request/active",
            CallPriority.Background,
            SmsPoolJson.Default.SmsPoolLine,
            (orderId, line) => SmsPoolReadings.Of(orderId, line, now),
            cancellationToken))
                is not { } listed)
            return await ReadAloneAsync(targets, cancellationToken);

        var readings = new RentalSnapshot[targets.Count];
        List<Task> alone = [];
        for (var i = 0; i < targets.Count; i++)
        {
            var snapshot = listed.GetValueOrDefault(targets[i].ExternalId);
            if (IsAskedAlone(targets[i], snapshot, targets.Count == 1))
                alone.Add(AskAloneAsync(i));
            else
                readings[i] = snapshot ?? SmsPoolReadings.Unknown(targets[i].ExternalId);
        }

        await Task.WhenAll(alone);
        return readings;

        async Task AskAloneAsync(int i) => readings[i] = await CheckAsync(targets[i], cancellationToken);
    }

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Both lists: a new order may be in one and not yet, or no more, in the other.
        var records = await ListAsync(
            "request/history",
            CallPriority.Interactive,
            SmsPoolJson.Default.SmsPoolRow,
            Record,
            cancellationToken,
            ("start", "0"),
            ("length", "200"));
        foreach (var (orderId, record) in await ListAsync(
            "request/active", CallPriority.Interactive, SmsPoolJson.Default.SmsPoolRow, Record, cancellationToken))
            records[orderId] = record;

        return [.. records.Values.Where(record => record.BoughtAt is null || record.BoughtAt >= since)];
    }

    /// <summary>
    /// The list fails: whoever waits longest is asked for alone, some at a time. Where that fails too, the list's trouble is the account's.
    /// </summary>
    private async Task<IReadOnlyList<RentalSnapshot>> ReadAloneAsync(
        IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        var readings = await Task.WhenAll(_pacing.Due(targets, AloneAtOnce).Select(target => CheckAsync(target, cancellationToken)));
        return readings.Length > 0 && readings.All(snapshot => snapshot.State is ReadingState.Unknown)
            ? throw new RefusedException(_list.Trouble!)
            : readings;
    }

    private async Task<Dictionary<string, T>> ListAsync<TLine, T>(
        string path,
        CallPriority priority,
        JsonTypeInfo<TLine> type,
        Func<string, TLine, T> read,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] fields)
        where TLine : SmsPoolLine
    {
        Dictionary<string, T> listed = new(StringComparer.Ordinal);
        var answer = await client.SendAsync(path, priority, cancellationToken, fields);
        if (answer.IsSuccess && LenientRows.Each(answer, type, Take))
            return listed;

        // An account without orders may answer {"success":0} without a word; with words it is a failure.
        var body = LenientJson.Parse(answer);
        if (body is null || !answer.IsSuccess || (SmsPoolErrors.IsFailure(body) && client.Errors.Message(body).Length > 0))
            throw new RefusedException(client.Errors.Classify(answer, body));

        foreach (var line in SmsPoolBody.Many(body, type))
            Take(line);
        return listed;

        void Take(TLine line)
        {
            if (line.OrderCode is { Length: > 0 } orderId)
                listed[orderId] = read(orderId, line);
        }
    }

    private bool IsAskedAlone(ProviderRental target, RentalSnapshot? listed, bool isOnly)
    {
        // Completed, yet nothing to show: the other channel may have it.
        if (listed is null or { State: ReadingState.Received, Sms.Count: 0 })
            return (listed is null && isOnly) || _pacing.IsDue(target.ExternalId);

        _pacing.Forget(target.ExternalId);
        return false;
    }

    /// <summary>One order alone. Its trouble must not hold back what the list said of the others.</summary>
    private async Task<RentalSnapshot> CheckAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var snapshot = SmsPoolReadings.Unknown(target.ExternalId);
        await time.TryWithinAsync(CheckLimit, ReadAsync, cancellationToken);
        _pacing.Asked(target.ExternalId, snapshot.State is ReadingState.Waiting or ReadingState.Unknown ? Open : Ended);
        return snapshot;

        async Task ReadAsync(CancellationToken limited)
        {
            var (answer, body) = await client.AskAsync("sms/check", CallPriority.Background, limited, ("orderid", target.ExternalId));
            if (client.Errors.IsUnknownOrder(answer, body))
                snapshot = new RentalSnapshot(target.ExternalId, ReadingState.Missing);
            else if (answer.IsSuccess && LenientJson.Read(body, SmsPoolJson.Default.SmsPoolCheck) is { } check)
                snapshot = SmsPoolReadings.Of(target.ExternalId, check, time.GetUtcNow());
        }
    }

    private PurchaseRecord Record(string orderId, SmsPoolRow row)
    {
        var end = SmsPoolTime.End(row.TimeLeft, row.Expiry, time.GetUtcNow());
        return new PurchaseRecord(orderId, SmsPoolTerms.Order)
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
