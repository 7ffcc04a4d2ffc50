using System.Collections.Concurrent;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>The result of each provider's last call: a failing provider is not preferred.</summary>
internal sealed class ProviderHealth(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (Refusal Refusal, DateTimeOffset Since, DateTimeOffset Last)> _failing = new(
        StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _worked = new(StringComparer.Ordinal);

    public void Note(string provider, Refusal refusal)
    {
        var now = time.GetUtcNow();
        if (refusal.Code is RefusalCode.ProviderDown or RefusalCode.ProviderKey or RefusalCode.ProviderAnswer)
            _failing.AddOrUpdate(provider, _ => (refusal, now, now), (_, known) => (refusal, known.Since, now));
    }

    public void NoteWorking(string provider)
    {
        _worked[provider] = true;
        _failing.TryRemove(provider, out _);
    }

    public (Refusal Refusal, DateTimeOffset Since, DateTimeOffset Last)? Failure(string provider) =>
        _failing.TryGetValue(provider, out var failure) ? failure : null;

    /// <summary>Its last call succeeded. False also if it has not been called since the start.</summary>
    public bool IsWorking(string provider) => _worked.ContainsKey(provider) && !_failing.ContainsKey(provider);
}
