using System.Text.Json.Serialization.Metadata;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>SMSPool's orders as its lists show them; one by one where a list leaves them out.</summary>
internal sealed class SmsPoolOrders(SmsPoolClient client, TimeProvider time)
{
    private static readonly TimeSpan CheckLimit = TimeSpan.FromSeconds(3);

    private readonly ListThenSingle _reads = new(time)
    {
        AtOnce = int.MaxValue,
        IsSettled = snapshot => snapshot.State is not (ReadingState.Waiting or ReadingState.Unknown),
    };

    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return _reads.ReadAsync<RentalSnapshot>(
            targets,
            async () => await ListAsync(
                "request/active",
                CallPriority.Background,
                SmsPoolJson.Default.SmsPoolLine,
                (orderId, line) => SmsPoolReadings.Of(orderId, line, now),
                cancellationToken),
            HasItsSms,
            (_, listed) => listed,
            target => CheckAsync(target, cancellationToken));
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

        return [.. records.Values.Where(record => record.MayBeSince(since))];
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

    /// <summary>False: completed, yet nothing to show; the other channel may have it.</summary>
    private static bool HasItsSms(RentalSnapshot listed) => listed is not { State: ReadingState.Received, Sms.Count: 0 };

    /// <summary>One order alone. Its trouble must not hold back what the list said of the others.</summary>
    private async Task<RentalSnapshot> CheckAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var snapshot = SmsPoolReadings.Unknown(target.ExternalId);
        await time.TryWithinAsync(CheckLimit, ReadAsync, cancellationToken);
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
            Charged = UsDollars.Charge(row.Cost),
            BoughtAt = SmsPoolTime.BoughtAt(row.Timestamp, end),
            EndsAt = end,
        };
    }
}
