using System.Collections.Concurrent;

namespace SmsBot.Testing.ISmsCode;

/// <summary>What the simulated shop sold and every request that it saw.</summary>
public sealed class ISmsCodeBooks
{
    private readonly ConcurrentQueue<ISmsCodeRequest> _requests = new();

    public int Sold { get; internal set; }

    public decimal Charged { get; internal set; }

    public IReadOnlyCollection<ISmsCodeRequest> Requests => _requests;

    /// <summary>Requests at a path, for example <c>numbers/request</c>.</summary>
    public int Count(string path) => _requests.Count(request => string.Equals(request.Path, path, StringComparison.Ordinal));

    internal void Note(ISmsCodeRequest request) => _requests.Enqueue(request);
}
