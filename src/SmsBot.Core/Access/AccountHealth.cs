using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Telemetry;

namespace SmsBot.Core.Access;

/// <summary>Notes whether a provider's account answers, and tells the admins what only they can solve (its key, its balance).</summary>
internal sealed class AccountHealth(ProviderHealth health, AdminAlerts alerts, BotMetrics metrics)
{
    public void Polled(string provider)
    {
        metrics.Poll(provider, "ok");
        health.NoteWorking(provider);
    }

    public Task NotPolledAsync(string provider, Refusal refusal, CancellationToken cancellationToken)
    {
        metrics.Poll(provider, "failed");
        return FailedAsync(provider, refusal, cancellationToken);
    }

    public Task FailedAsync(string provider, Refusal refusal, CancellationToken cancellationToken)
    {
        health.Note(provider, refusal);
        return alerts.CallAboutAccountAsync(refusal, provider, cancellationToken);
    }
}
