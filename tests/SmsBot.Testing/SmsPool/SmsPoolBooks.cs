using System.Collections.Concurrent;

namespace SmsBot.Testing.SmsPool;

/// <summary>What the simulated shop sold, took and gave back, and every request that it saw.</summary>
public sealed class SmsPoolBooks
{
    private readonly ConcurrentQueue<SmsPoolRequest> _requests = new();

    public int Sold { get; internal set; }

    public decimal Charged { get; internal set; }

    public decimal Refunded { get; internal set; }

    public IReadOnlyCollection<SmsPoolRequest> Requests => _requests;

    /// <summary>Requests at an endpoint, for example <c>purchase/sms</c>.</summary>
    public int Count(string endpoint) => _requests.Count(request => string.Equals(request.Endpoint, endpoint, StringComparison.Ordinal));

    public SmsPoolRequest Last(string endpoint) =>
        _requests.Last(request => string.Equals(request.Endpoint, endpoint, StringComparison.Ordinal));

    internal void Note(SmsPoolRequest request) => _requests.Enqueue(request);
}
