using System.Collections.Concurrent;

namespace SmsBot.Testing.WantSms;

/// <summary>What the simulated shop sold and every request that it saw.</summary>
public sealed class WantSmsBooks
{
    private readonly ConcurrentQueue<WantSmsRequest> _requests = new();

    public int Sold { get; internal set; }

    public decimal Charged { get; internal set; }

    public IReadOnlyCollection<WantSmsRequest> Requests => _requests;

    /// <summary>Requests at a path, for example <c>standard/reserve</c>.</summary>
    public int Count(string path) => _requests.Count(request => string.Equals(request.Path, path, StringComparison.Ordinal));

    internal void Note(WantSmsRequest request) => _requests.Enqueue(request);
}
