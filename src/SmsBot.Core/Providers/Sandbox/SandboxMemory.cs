using SmsBot.Core.Common;

namespace SmsBot.Core.Providers.Sandbox;

/// <summary>
/// What an external id cannot hold: cancellations, further rounds, the list of purchases, the play money. A restart forgets it,
/// which harms nothing: the bot's own table knows what was cancelled and which SMS came.
/// </summary>
internal sealed class SandboxMemory(TimeProvider time)
{
    private const int MaxPurchases = 1000;
    private static readonly Money TopUp = Money.Of(250m);
    private static readonly Money Low = Money.Of(20m);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _cancelled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DateTimeOffset>> _rounds = new(StringComparer.Ordinal);
    private readonly Queue<PurchaseRecord> _purchases = new();
    private Money _balance = TopUp;
    private int _serial = (int)(time.GetUtcNow().ToUnixTimeSeconds() % 1_000_000);

    public int NextSerial() => Interlocked.Increment(ref _serial);

    public Money Balance
    {
        get
        {
            lock (_lock)
                return _balance;
        }
    }

    public void Pay(Money price)
    {
        lock (_lock)
            _balance = _balance - price is var left && left < Low ? left + TopUp : left;
    }

    public void Bought(PurchaseRecord purchase)
    {
        Pay(purchase.Charged ?? Money.Zero);
        lock (_lock)
        {
            _purchases.Enqueue(purchase);
            while (_purchases.Count > MaxPurchases)
                Forget(_purchases.Dequeue().ExternalId);
        }
    }

    public IReadOnlyList<PurchaseRecord> PurchasesSince(DateTimeOffset since)
    {
        lock (_lock)
            return [.. _purchases.Where(purchase => purchase.BoughtAt >= since)];
    }

    public DateTimeOffset? CancelledAt(string externalId)
    {
        lock (_lock)
            return _cancelled.TryGetValue(externalId, out var at) ? at : null;
    }

    public void Cancel(SandboxOrder order)
    {
        lock (_lock)
        {
            if (_cancelled.TryAdd(order.ExternalId, time.GetUtcNow()))
                _balance += order.Price;
        }
    }

    public IReadOnlyList<DateTimeOffset> Rounds(string externalId)
    {
        lock (_lock)
            return _rounds.TryGetValue(externalId, out var rounds) ? [.. rounds] : [];
    }

    public void AddRound(string externalId)
    {
        lock (_lock)
        {
            if (!_rounds.TryGetValue(externalId, out var rounds))
                _rounds[externalId] = rounds = [];
            rounds.Add(time.GetUtcNow());
        }
    }

    private void Forget(string externalId)
    {
        _cancelled.Remove(externalId);
        _rounds.Remove(externalId);
    }
}
