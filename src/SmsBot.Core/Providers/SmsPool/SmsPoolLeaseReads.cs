using System.Collections.Concurrent;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>
/// Rentals are read one by one, at their own pace and beside the orders' poll, which takes what is known by then. Every read begins with
/// the status: "run this endpoint every time before retrieving your rental messages".
/// </summary>
internal sealed class SmsPoolLeaseReads(SmsPoolClient client, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);
    private readonly SmsPoolLeasePacing _pacing = new(time);
    private readonly ConcurrentDictionary<string, RentalSnapshot> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>Why the last read failed.</summary>
    public Refusal? Trouble { get; private set; }

    /// <summary>Starts what is due, as far as there is a place.</summary>
    public Task Start(IReadOnlyList<ProviderRental> targets)
    {
        var wanted = targets.Select(target => target.ExternalId).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _known.Keys.Where(code => targets.Count > 0 && !wanted.Contains(code)))
        {
            _known.TryRemove(gone, out _);
            _pacing.Forget(gone);
        }

        foreach (var (code, _) in _running.Where(read => read.Value.IsCompleted))
            _running.TryRemove(code, out _);

        foreach (var target in _pacing
            .Due(targets.Where(target => !_running.ContainsKey(target.ExternalId)), time.GetUtcNow())
            .Take(SmsPoolLeasePacing.AtOnce - _running.Count))
        {
            _pacing.Started(target.ExternalId);
            _running[target.ExternalId] = ReadAsync(target);
        }

        return Task.WhenAll(_running.Values);
    }

    /// <summary>A moment for what was started: without orders nobody else waits.</summary>
    public async Task WaitAsync(Task reading, CancellationToken cancellationToken)
    {
        try
        {
            await reading.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It comes with the next poll.
        }
    }

    public IEnumerable<RentalSnapshot> Known(IReadOnlyList<ProviderRental> targets) =>
        targets.Select(target => _known.GetValueOrDefault(target.ExternalId)).OfType<RentalSnapshot>();

    private async Task ReadAsync(ProviderRental target)
    {
        // The poll that began this may be over by now, so its token does not count; the time does.
        using var limit = new CancellationTokenSource(Limit, time);
        var askedAt = time.GetUtcNow();
        try
        {
            var (answer, body) = await client.AskEitherAsync(
                "rental/retrieve_status", CallPriority.Background, limit.Token, ("rental_code", target.ExternalId));
            if (client.Errors.IsUnknownOrder(answer, body))
                _known[target.ExternalId] = new RentalSnapshot(target.ExternalId, ReadingState.Missing);
            Trouble = answer.IsSuccess && !SmsPoolErrors.IsFailure(body) ? null : client.Errors.Classify(answer, body);
            if (!answer.IsSuccess
                || SmsPoolErrors.IsFailure(body)
                || LenientJson.Read(LenientJson.Member(body, "status"), SmsPoolJson.Default.SmsPoolLeaseStatus) is not { } status)
                return;

            (answer, body) =
                await client.AskAsync("rental/retrieve_messages", CallPriority.Background, limit.Token, ("rental_code", target.ExternalId));
            if (!answer.IsSuccess || body is null || SmsPoolErrors.IsFailure(body))
                return;

            var sms = Sms(SmsPoolBody.Many(LenientJson.Member(body, "messages"), SmsPoolJson.Default.SmsPoolLeaseMessage));
            _pacing.Noted(target.ExternalId, sms.Count);
            _known[target.ExternalId] = new RentalSnapshot(target.ExternalId, State(status, sms.Count))
            {
                Sms = sms,
                EndsAt = SmsPoolTime.FromUnix(status.Expiry),
                AskedAt = askedAt,
            };
        }
        catch (RefusedException refused)
        {
            Trouble = refused.Refusal;
        }
        catch (OperationCanceledException)
        {
            // Logged where it was sent; read again at its pace.
        }
    }

    private ReadingState State(SmsPoolLeaseStatus status, int smsCount) =>
        SmsPoolTime.FromUnix(status.Expiry) is { } end && end + Skew <= time.GetUtcNow() ? ReadingState.Expired
        : status.Available == 0 ? ReadingState.NotReady
        : smsCount > 0 ? ReadingState.Received
        : ReadingState.Waiting;

    /// <summary>In the order they came. The ID is no identity: the published sample shows two texts under one.</summary>
    private static IReadOnlyList<InboundSms> Sms(IReadOnlyList<SmsPoolLeaseMessage> messages) =>
        messages
            .Where(line => line.Message is { Length: > 0 } || line.Sender is { Length: > 0 })
            .Select(
                line => new InboundSms(
                    $"{line.Timestamp}\u001f{line.Sender}\u001f{line.Message}",
                    line.Sender,
                    line.Message,
                    Code: null,
                    SmsPoolTime.Local(line.Timestamp)))
            .InOrder();
}
