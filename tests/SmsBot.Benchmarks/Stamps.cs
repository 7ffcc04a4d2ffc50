using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Benchmarks;

/// <summary>When each code was known and when its chat request left.</summary>
internal sealed class Stamps
{
    private readonly ConcurrentDictionary<string, long> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (long Known, long Asked)> _took = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _expected = new(StringComparer.Ordinal);

    /// <summary>Stands at both ends of the bot: where an answer of the pool's has been read, and where a chat request leaves.</summary>
    public void Watch(IServiceCollection services, PoolServer pool)
    {
        services.AddHttpClient("Providers:SmsPool").AddHttpMessageHandler(() => new AnswerStamp(pool, this));
        services.AddHttpClient("Telegram").AddHttpMessageHandler(() => new RequestStamp(this));
    }

    public void Expect(string code) => _expected[code] = true;

    public void Known(string code, long at) => _known.TryAdd(code, at);

    public void Asked(string body, long at)
    {
        const string Mark = "\"text\":\"";
        var i = body.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        if (i + 6 <= body.Length && _known.TryGetValue(body.Substring(i, 6), out var knownAt))
            _took.TryAdd(body.Substring(i, 6), (knownAt, at));
    }

    /// <summary>When each code was known and asked for, in the order of the codes.</summary>
    public IEnumerable<(long Known, long Asked)> Raw => _took.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    public async Task<IReadOnlyList<TimeSpan>> AllAsync(TimeSpan patience)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (_took.Count < _expected.Count && TimeProvider.System.GetElapsedTime(start) < patience)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        if (_took.Count < _expected.Count)
            throw new InvalidOperationException($"{_expected.Count - _took.Count} codes never left.");
        return [.. Raw.Select(one => TimeProvider.System.GetElapsedTime(one.Known, one.Asked))];
    }
}
