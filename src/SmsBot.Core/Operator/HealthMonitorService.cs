using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Inbox;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Looks every few minutes for problems that an admin should fix, and reports each once with the next step.</summary>
internal sealed partial class HealthMonitorService(
    ProviderBalances balances, ProviderHealth health, ProviderSet providers, WebhookRecord webhookRecord, AdminAlerts alerts, AccessPolicy access, UnitOfWork unitOfWork,
    IOptions<OperatorOptions> options, TimeProvider time, ILogger<HealthMonitorService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DownFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SilentFor = TimeSpan.FromDays(1);
    private const int SmsWithoutPush = 3;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => PeriodicWork.RunAsync(
        cancellationToken => access.HasAdmin ? RunOnceAsync(cancellationToken) : Task.CompletedTask,
        fault => Log.Failed(logger, fault),
        Every,
        time,
        stoppingToken,
        restsFirst: true);

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var answer in await balances.AskAsync(Patience, cancellationToken))
            await LookAtBalanceAsync(answer, cancellationToken);
        foreach (var provider in providers.All)
        {
            await LookAtHealthAsync(provider, cancellationToken);
            if (provider is IReceivesWebhooks { WebhookToken.Length: > 0 })
                await LookAtPushesAsync(provider, cancellationToken);
        }

        await LookAtParkedAsync(cancellationToken);
    }

    private async Task LookAtBalanceAsync(BalanceAnswer answer, CancellationToken cancellationToken)
    {
        var name = answer.Provider.Terms.Name;
        if (answer.Refusal is { } refusal)
        {
            health.Note(name, refusal);
            await alerts.CallAboutAccountAsync(refusal, name, cancellationToken);
        }

        // A purchase since then proves that the account is not empty.
        var empty = AdminAlerts.AlertOf(RefusalCode.ProviderBalance, name);
        if (await alerts.RaisedAtAsync(empty, cancellationToken) is { } raisedAt
            && await unitOfWork.ReadAsync(db => db.Spends.AnyAsync(spend => spend.Provider == name && spend.Status == SpendStatus.Done && spend.ChargedMicros > 0 && spend.CreatedAt > raisedAt, cancellationToken), cancellationToken))
            await alerts.ResetAsync(empty, cancellationToken);

        if (answer.Balance is not { } balance)
            return;

        // The balance may be readable while numbers are not: a problem that occurs now stays raised.
        if (!(time.GetUtcNow() - health.Failure(name)?.Last < Every / 2))
            health.NoteWorking(name);
        if (balance.Currency == Money.Usd && balance < Money.Of(options.Value.LowBalance))
        {
            await alerts.RaiseAsync($"low:{name}", await LowAsync(answer.Provider, balance, cancellationToken), cancellationToken);
            return;
        }

        await alerts.ResetAsync($"low:{name}", cancellationToken);
        await alerts.ResetAsync(empty, cancellationToken);
    }

    /// <summary>Estimated in numbers of the most rented service there, at its last price.</summary>
    private async Task<Reply> LowAsync(ISmsProvider provider, Money balance, CancellationToken cancellationToken)
    {
        var name = provider.Terms.Name;
        var bought = await unitOfWork.ReadAsync(
            db => db.Spends.Where(spend => spend.Provider == name && spend.Kind == SpendKind.Rent && spend.Status == SpendStatus.Done && spend.ChargedMicros > 0 && spend.Rental.Kind == RentalKind.Activation)
                .OrderByDescending(spend => spend.Id).Take(50)
                .Select(spend => new { spend.Rental.ServiceName, Micros = spend.ChargedMicros!.Value })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return bought.GroupBy(one => one.ServiceName, StringComparer.Ordinal).MaxBy(group => group.Count()) is { } most
            ? new Reply().Line(Texts.Alert_Balance, provider.Terms.DisplayName, balance, balance.Micros / (long)most.Average(one => one.Micros), most.Key)
            : new Reply().Line(Texts.Alert_BalancePlain, provider.Terms.DisplayName, balance);
    }

    private async Task LookAtHealthAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        var (name, now) = (provider.Terms.Name, time.GetUtcNow());
        if (health.IsWorking(name))
        {
            await alerts.ClearAsync(
                $"down:{name}", raisedAt => new Reply().Line(Texts.Alert_Back, provider.Terms.DisplayName, SpanText.Past(now - raisedAt + DownFor)), cancellationToken);
            await alerts.ClearAsync(AdminAlerts.AlertOf(RefusalCode.ProviderKey, name), _ => new Reply().Line(Texts.Alert_KeyBack, provider.Terms.DisplayName), cancellationToken);
        }

        // A single failure without a later success proves little: it must have failed again recently.
        if (health.Failure(name) is not { Refusal.Code: not RefusalCode.ProviderKey } failure || now - failure.Since < DownFor || now - failure.Last > DownFor + Every)
            return;

        var open = await unitOfWork.ReadAsync(
            db => db.Rentals.CountAsync(rental => rental.Provider == name && (rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested), cancellationToken), cancellationToken);
        await alerts.RaiseAsync($"down:{name}", new Reply().Line(Texts.Alert_Down, provider.Terms.DisplayName, Span.Clock(failure.Since), open), cancellationToken);
    }

    private async Task LookAtPushesAsync(ISmsProvider provider, CancellationToken cancellationToken)
    {
        var name = provider.Terms.Name;
        var last = await webhookRecord.LastAsync(name, cancellationToken);
        var since = last + WebhookRecord.Grain;
        var unpushed = await unitOfWork.ReadAsync(
            db => db.Sms.CountAsync(sms => sms.SeenAt > since && db.Rentals.Any(rental => rental.Id == sms.RentalId && rental.Provider == name), cancellationToken), cancellationToken);
        if (unpushed < SmsWithoutPush)
            await alerts.ResetAsync($"silent:{name}", cancellationToken);
        else if (time.GetUtcNow() - last >= SilentFor)
            await alerts.RaiseAsync($"silent:{name}", new Reply().Line(Texts.Alert_Silent, provider.Terms.DisplayName, Span.Clock(last), unpushed), cancellationToken);
    }

    private async Task LookAtParkedAsync(CancellationToken cancellationToken)
    {
        // A message that is being retried still has its reason; the problem is cleared only when it is posted.
        var parked = await unitOfWork.ReadAsync(
            async db => await db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked, cancellationToken)
                + await db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Waiting && entry.Reason != null, cancellationToken),
            cancellationToken);
        if (parked == 0)
            await alerts.ResetAsync("parked", cancellationToken);
        else
            await alerts.RaiseAsync("parked", new Reply().Line(Texts.Alert_Parked, parked).Row(Button.Press(Texts.Status_Look, ButtonToken.Of(ButtonActions.Parked))), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(641, LogLevel.Error, "Looking for problems that the operator should fix failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
