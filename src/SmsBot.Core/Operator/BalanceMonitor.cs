using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Reports balances that are low or cannot be read.</summary>
internal sealed class BalanceMonitor(
    ProviderBalances balances, ProviderHealth health, AccountHealth accounts, AdminAlerts alerts, UnitOfWork unitOfWork,
    IOptions<OperatorOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var answer in await balances.AskAsync(Patience, cancellationToken))
            await LookAtBalanceAsync(answer, cancellationToken);
    }

    private async Task LookAtBalanceAsync(BalanceAnswer answer, CancellationToken cancellationToken)
    {
        var name = answer.Provider.Terms.Name;
        if (answer.Refusal is { } refusal)
            await accounts.FailedAsync(name, refusal, cancellationToken);

        // A purchase since then proves that the account is not empty.
        var empty = AdminAlerts.AlertOf(RefusalCode.ProviderBalance, name);
        if (await alerts.RaisedAtAsync(empty, cancellationToken) is { } raisedAt
            && await WasChargedAsync(name, raisedAt, cancellationToken))
            await alerts.ResetAsync(empty, cancellationToken);

        if (answer.Balance is not { } balance)
            return;

        // The balance may be readable while numbers are not: a problem that occurs now stays raised.
        if (!(time.GetUtcNow() - health.Failure(name)?.Last < HealthMonitorService.Every / 2))
            health.NoteWorking(name);
        if (balance.Currency == Money.Usd && balance < Money.Of(options.Value.LowBalance))
        {
            await alerts.RaiseAsync($"low:{name}", await LowAsync(answer.Provider, balance, cancellationToken), cancellationToken);
            return;
        }

        await alerts.ClearAsync(
            $"low:{name}",
            _ => new Reply().Line(Texts.Alert_BalanceBack, answer.Provider.Terms.DisplayName, balance),
            cancellationToken);
        await alerts.ResetAsync(empty, cancellationToken);
    }

    private Task<bool> WasChargedAsync(string provider, DateTimeOffset since, CancellationToken cancellationToken) => unitOfWork.ReadAsync(
        db => db.Spends.AnyAsync(
            spend => spend.Provider == provider && spend.Status == SpendStatus.Done && spend.ChargedMicros > 0 && spend.CreatedAt > since,
            cancellationToken),
        cancellationToken);

    /// <summary>Estimated in numbers of the most rented service there, at its last price.</summary>
    private async Task<Func<Reply>> LowAsync(ISmsProvider provider, Money balance, CancellationToken cancellationToken)
    {
        var name = provider.Terms.Name;
        var bought = await unitOfWork.ReadAsync(
            db => db.Spends
                .Where(spend => spend.Provider == name && spend.Kind == SpendKind.Rent && spend.Status == SpendStatus.Done
                    && spend.ChargedMicros > 0 && spend.Rental.Kind == RentalKind.Activation)
                .OrderByDescending(spend => spend.Id).Take(50)
                .Select(spend => new { spend.Rental.Service, spend.Rental.ServiceName, Micros = spend.ChargedMicros!.Value })
                .ToListAsync(cancellationToken),
            cancellationToken);
        return bought.GroupBy(one => (one.Service, one.ServiceName)).MaxBy(group => group.Count()) is { } most
            ? () => new Reply().Line(
                Texts.Alert_Balance,
                provider.Terms.DisplayName,
                balance,
                balance.Micros / (long)most.Average(one => one.Micros),
                RentalServiceText.Of(most.Key.Service, most.Key.ServiceName))
            : () => new Reply().Line(Texts.Alert_BalancePlain, provider.Terms.DisplayName, balance);
    }
}
