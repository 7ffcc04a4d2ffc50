using System.Collections.Concurrent;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>What each provider's last answer was: a failing one is not preferred.</summary>
internal sealed class ProviderHealth(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (Refusal Refusal, DateTimeOffset Since)> _failing = new(StringComparer.Ordinal);

    public void Note(string provider, Refusal refusal)
    {
        if (refusal.Code is RefusalCode.ProviderDown or RefusalCode.ProviderKey or RefusalCode.ProviderAnswer)
            _failing.AddOrUpdate(provider, _ => (refusal, time.GetUtcNow()), (_, known) => (refusal, known.Since));
    }

    public void NoteWorking(string provider) => _failing.TryRemove(provider, out _);

    public (Refusal Refusal, DateTimeOffset Since)? Failure(string provider) => _failing.TryGetValue(provider, out var failure) ? failure : null;
}
