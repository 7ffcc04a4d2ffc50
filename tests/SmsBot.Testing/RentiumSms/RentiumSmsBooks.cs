using System.Collections.Concurrent;

namespace SmsBot.Testing.RentiumSms;

/// <summary>What the simulated shop sold and every request that it saw.</summary>
public sealed class RentiumSmsBooks
{
    private readonly ConcurrentQueue<RentiumSmsRequest> _requests = new();

    public int Sold { get; internal set; }

    public decimal Charged { get; internal set; }

    /// <summary>Calls that were more than ten within a second.</summary>
    public int TooMany { get; internal set; }

    public IReadOnlyCollection<RentiumSmsRequest> Requests => _requests;

    public int Orders => _requests.Count(request => request is { Method: "POST", Path: "reservations" });

    /// <summary>Requests at a path, for example <c>reservations/res_000001/sms</c>.</summary>
    public int Count(string path) => _requests.Count(request => string.Equals(request.Path, path, StringComparison.Ordinal));

    internal void Note(RentiumSmsRequest request) => _requests.Enqueue(request);
}
