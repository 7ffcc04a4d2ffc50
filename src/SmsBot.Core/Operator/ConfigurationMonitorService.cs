using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>
/// Compares the configuration with open data, at start and periodically: on the console at each start, to the admins once; money alerts
/// also in quiet hours.
/// </summary>
internal sealed partial class ConfigurationMonitorService(
    ConfigurationGaps gaps,
    AdminAlerts alerts,
    ISpendRecovery recovery,
    ProviderSet providers,
    UnitOfWork unitOfWork,
    TimeProvider time,
    ILogger<ConfigurationMonitorService> logger) : BackgroundService
{
    private static readonly string[] Kinds = ["off:", "account:", "platform:", "clock"];
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.WhenDoneAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await PeriodicWork.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Every, time, stoppingToken);
    }

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var found = await gaps.FindAsync(cancellationToken);
        foreach (var gap in found)
        {
            if (_said.Add(gap.Alert))
            {
                Log.Gap(logger, Spoken.Recorded(() => gap.Words().ToString()));
                await RedrawAsync(gap.Provider, cancellationToken);
            }

            await alerts.RaiseNowAsync(gap.Alert, () => Words(gap), cancellationToken);
        }

        foreach (var over in _said.Except(found.Select(gap => gap.Alert), StringComparer.Ordinal).ToList())
            _said.Remove(over);
        foreach (var back in (await alerts.RaisedAsync("off:", cancellationToken)).Except(
            found.Select(gap => gap.Alert), StringComparer.Ordinal))
            await RedrawAsync(back["off:".Length..], cancellationToken);
        foreach (var kind in Kinds)
            await alerts.ResetAllButAsync(kind, [.. found.Select(gap => gap.Alert)], cancellationToken);
    }

    private static Reply Words(ConfigurationGap gap)
    {
        var reply = new Reply().Line("{0}", gap.Words());
        return gap.Provider is { } off
            ? reply.Row(Button.Press(Texts.Gap_CloseThem, ButtonToken.Of(ButtonActions.CloseThere, off)))
            : reply;
    }

    /// <summary>
    /// Ends what is open at a provider that is switched off: its codes cannot come. If the provider is on, nothing is closed.
    /// </summary>
    public Task<int> CloseAsync(string provider, CancellationToken cancellationToken) =>
        providers.Find(provider) is not null ? Task.FromResult(0) : unitOfWork.WriteAsync(
        async db =>
        {
            var open = await db.Rentals
                .Where(
                    rental => rental.Provider == provider
                        && (rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested))
                .ToListAsync(cancellationToken);
            foreach (var rental in open)
            {
                if (rental.Status == RentalStatus.RefundRequested)
                    rental.KeepAfterAll(null);
                rental.End();
                rental.StopWatching();
            }

            return open.Count;
        },
        cancellationToken);

    /// <summary>Redraws cards, so that no button offers what can no longer be sent.</summary>
    private Task RedrawAsync(string? provider, CancellationToken cancellationToken) =>
        provider is null ? Task.CompletedTask : unitOfWork.WriteAsync(
        async db => Cards.Redraw(
            db,
            await db.Rentals
                .Where(
                    rental => rental.Provider == provider
                        && (rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested))
                .Select(rental => rental.Id)
                .ToListAsync(cancellationToken)),
        cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(661, LogLevel.Warning, "{Gap}")]
        public static partial void Gap(ILogger logger, string gap);

        [LoggerMessage(662, LogLevel.Error, "Comparing the configuration with open data failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
