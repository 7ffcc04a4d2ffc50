using System.Collections.Concurrent;

namespace SmsBot.Core.Inbox;

/// <summary>
/// Providers whose signed webhooks work. For them polling is only a safety net and runs less often; if no webhook came for a while (a quiet
/// hour or a broken webhook), it runs at its normal rate again. Only webhooks with a valid signature count.
/// </summary>
internal sealed class WebhookHealth(TimeProvider time)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, long> _pushed = new(StringComparer.Ordinal);

    public void Note(string provider) => _pushed[provider] = time.GetTimestamp();

    public bool Arrive(string provider) => _pushed.TryGetValue(provider, out var at) && time.GetElapsedTime(at) <= Lately;
}
