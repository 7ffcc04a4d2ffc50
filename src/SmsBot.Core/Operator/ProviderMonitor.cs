using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Reports providers that fail for minutes, and webhooks that do not come.</summary>
internal sealed class ProviderMonitor(
    ProviderSet providers, ProviderHealth health, WebhookRecord webhookRecord, AdminAlerts alerts, UnitOfWork unitOfWork, TimeProvider time)
{
    private static readonly TimeSpan DownFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SilentFor = TimeSpan.FromDays(1);
    private const int SmsWithoutPush = 3;

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var provider in providers.All)
        {
            await LookAtHealthAsync(provider, cancellationToken);
            if (provider is IReceivesWebhooks { WebhookToken.Length: > 0 })
                await LookAtPushesAsync(provider, cancellationToken);
        }
    }

    private async Task LookAtHealthAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        var (name, now) = (provider.Terms.Name, time.GetUtcNow());
        if (health.IsWorking(name))
        {
            await alerts.ClearAsync(
                $"down:{name}",
                raisedAt => new Reply().Line(Texts.Alert_Back, provider.Terms.DisplayName, SpanText.Past(now - raisedAt + DownFor)),
                cancellationToken);
            await alerts.ClearAsync(
                AdminAlerts.AlertOf(RefusalCode.ProviderKey, name),
                _ => new Reply().Line(Texts.Alert_KeyBack, provider.Terms.DisplayName),
                cancellationToken);
        }

        // A single failure without a later success proves little: it must have failed again recently.
        if (health.Failure(name) is not { Refusal.Code: not RefusalCode.ProviderKey } failure || now - failure.Since < DownFor
            || now - failure.Last > DownFor + HealthMonitorService.Every)
            return;

        var open = await unitOfWork.ReadAsync(
            db => db.Rentals.CountAsync(
                rental => rental.Provider == name
                    && (rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested),
                cancellationToken),
            cancellationToken);
        await alerts.RaiseAsync(
            $"down:{name}",
            () => new Reply().Line(Texts.Alert_Down, provider.Terms.DisplayName, Span.Clock(failure.Since), open),
            cancellationToken);
    }

    private async Task LookAtPushesAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        var name = provider.Terms.Name;
        var last = await webhookRecord.LastAsync(name, cancellationToken);
        var since = last + WebhookRecord.Grain;
        var unpushed = await unitOfWork.ReadAsync(
            db => db.Sms.CountAsync(
                sms => sms.SeenAt > since && db.Rentals.Any(rental => rental.Id == sms.RentalId && rental.Provider == name),
                cancellationToken),
            cancellationToken);
        if (unpushed < SmsWithoutPush)
            await alerts.ClearAsync(
                $"silent:{name}", _ => new Reply().Line(Texts.Alert_SilentOver, provider.Terms.DisplayName), cancellationToken);
        else if (time.GetUtcNow() - last >= SilentFor)
            await alerts.RaiseAsync(
                $"silent:{name}",
                () => new Reply().Line(Texts.Alert_Silent, provider.Terms.DisplayName, Span.Clock(last), unpushed),
                cancellationToken);
    }
}
