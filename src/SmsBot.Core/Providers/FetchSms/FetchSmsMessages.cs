using System.Collections.Concurrent;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>
/// A number's messages, read when its row says that something came, and now and then without: neither the same code again nor a text
/// without a code shows in a rental's row.
/// </summary>
internal sealed class FetchSmsMessages(FetchSmsClient client, string path, TimeProvider time)
{
    private const int SweepsAtATime = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan SweepAwaited = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, (string Trigger, long At, IReadOnlyList<InboundSms> Sms)> _known = new(
        StringComparer.Ordinal);

    /// <summary>Every SMS of these numbers, as far as it is known; the row's own code where the messages cannot be read.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<InboundSms>>> ReadAsync(
        IReadOnlyList<(ProviderRental Target, FetchSmsNumber Row)> numbers, CancellationToken cancellationToken)
    {
        var wanted = numbers.Select(number => number.Target.ExternalId).ToHashSet(StringComparer.Ordinal);
        foreach (var old in _known
            .Where(known => !wanted.Contains(known.Key) && time.GetElapsedTime(known.Value.At) > Sweep * 4)
            .Select(known => known.Key))
            _known.TryRemove(old, out _);

        // After a start every number with more than one code is read anew, within the account's pace: whose codes are missing is first, or
        // it may end before its turn.
        var changed = numbers.Where(IsChanged).OrderByDescending(number => Count(number.Row) > number.Target.SmsCount).ToList();
        var swept = path == "rentals"
            ? numbers
                .Except(changed)
                .Where(number => SinceRead(number) >= Pause(number.Target))
                .OrderByDescending(SinceRead)
                .Take(SweepsAtATime)
            : [];
        await Task.WhenAll(
            changed
                .Concat(swept)
                .Select(number => TryReadAsync(number.Target.ExternalId, Trigger(number.Row), Count(number.Row), cancellationToken)));
        return numbers.ToDictionary(number => number.Target.ExternalId, Sms, StringComparer.Ordinal);
    }

    private IReadOnlyList<InboundSms> Sms((ProviderRental Target, FetchSmsNumber Row) number)
    {
        var known = _known.TryGetValue(number.Target.ExternalId, out var kept) ? kept.Sms : [];
        return FetchSmsReadings.Listed(number.Row.Code ?? number.Row.LastCode) is { } listed
            && !known.Any(sms => sms.Channel?.Key == listed.Channel!.Key)
            ? [.. known, listed]
            : known;
    }

    /// <summary>A verification's first code needs no second call: its messages hold no more than the row does.</summary>
    private bool IsChanged((ProviderRental Target, FetchSmsNumber Row) number) => path == "rentals"
        ? HasReceived(number.Row) && !IsRead(number)
        : Count(number.Row) > 1 && !IsRead(number);

    private bool IsRead((ProviderRental Target, FetchSmsNumber Row) number) =>
        _known.TryGetValue(number.Target.ExternalId, out var known) && known.Trigger == Trigger(number.Row);

    private static bool HasReceived(FetchSmsNumber row) =>
        row.LastCode is { Length: > 0 } || string.Equals(row.Status?.Trim(), "received", StringComparison.OrdinalIgnoreCase);

    private static int Count(FetchSmsNumber row) => row.CodeCount is > 0 and < 100_000 ? (int)row.CodeCount.Value : 0;

    private static string Trigger(FetchSmsNumber row) => $"{row.Status}|{row.Code}|{row.LastCode}|{row.CodeCount}";

    private TimeSpan SinceRead((ProviderRental Target, FetchSmsNumber Row) number) =>
        _known.TryGetValue(number.Target.ExternalId, out var known) ? time.GetElapsedTime(known.At) : TimeSpan.MaxValue;

    private TimeSpan Pause(ProviderRental target) => target.IsAwaited(time.GetUtcNow()) ? SweepAwaited : Sweep;

    private Task TryReadAsync(string externalId, string trigger, int atLeast, CancellationToken cancellationToken) => time.TryWithinAsync(
        Limit,
        async limited =>
        {
            var body = await client.ReadAsync($"{path}/{Uri.EscapeDataString(externalId)}/messages", CallPriority.Background, limited);
            if (FetchSmsBody.Many(body, FetchSmsJson.Default.FetchSmsMessage) is not { } messages)
                return;

            var sms = messages
                .Where(message => message.Code is { Length: > 0 } || message.Body is { Length: > 0 })
                .Select(FetchSmsReadings.Read)
                .Reverse()
                .InOrder();

            // The row was ahead of the messages: they are read again with the next poll.
            _known[externalId] = (sms.Count >= atLeast ? trigger : "", time.GetTimestamp(), sms);
        },
        cancellationToken);
}
