using System.Collections.Concurrent;

namespace SmsBot.Testing.Shops;

/// <summary>What a simulated shop sold and every request that it saw.</summary>
public class ShopBooks
{
    private readonly ConcurrentQueue<ShopRequest> _requests = new();

    /// <summary>Numbers that were paid for.</summary>
    public int Sold { get; internal set; }

    public decimal Charged { get; internal set; }

    public IReadOnlyCollection<ShopRequest> Requests => _requests;

    /// <summary>Requests at a path, for example <c>numbers/request</c>.</summary>
    public virtual int Count(string call) => _requests.Count(request => string.Equals(request.Path, call, StringComparison.Ordinal));

    internal void Note(ShopRequest request) => _requests.Enqueue(request);
}
