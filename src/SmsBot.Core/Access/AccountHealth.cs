using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Access;

/// <summary>Notes whether a provider's account answers, and tells the admins what only they can solve (its key, its balance).</summary>
internal sealed class AccountHealth(ProviderHealth health, AdminAlerts alerts)
{
    public void Worked(string provider) => health.NoteWorking(provider);

    public Task FailedAsync(string provider, Refusal refusal, CancellationToken cancellationToken)
    {
        health.Note(provider, refusal);
        return alerts.CallAboutAccountAsync(refusal, provider, cancellationToken);
    }
}
