using System.Collections.Concurrent;

namespace SmsBot.Testing.FetchSms;

/// <summary>What the simulated shop sold and every request that it saw.</summary>
public sealed class FetchSmsBooks
{
    private readonly ConcurrentQueue<FetchSmsRequest> _requests = new();

    /// <summary>Numbers that were paid for, reuses too.</summary>
    public int Sold { get; internal set; }

    public IReadOnlyCollection<FetchSmsRequest> Requests => _requests;

    /// <summary>Requests by method and path; an asterisk stands for an id, for example <c>POST verifications/*/cancel</c>.</summary>
    public int Count(string call) => _requests.Count(request => string.Equals($"{request.Method} {FetchSmsPages.Pattern(request.Path)}", call, StringComparison.Ordinal));

    internal void Note(FetchSmsRequest request) => _requests.Enqueue(request);
}
