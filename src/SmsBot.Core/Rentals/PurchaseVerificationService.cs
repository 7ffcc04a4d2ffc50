using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// Verify mode, after the database went back in time: nothing is bought until every provider's list was compared with the table. Then
/// buying goes on by itself. The admins are told when it begins, and when it ends.
/// </summary>
internal sealed partial class PurchaseVerificationService(
    UnitOfWork unitOfWork,
    DatabaseHistory history,
    UnknownPurchases purchases,
    ProviderSet providers,
    AccessPolicy access,
    AdminAlerts alerts,
    ISpendRecovery recovery,
    VerificationRun run) : BackgroundService
{
    private const string Alert = "verify";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await recovery.WhenDoneAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await PeriodicWork.RunAsync(RunOnceAsync, run.NoteFailed, VerificationRun.Every, run.Time, stoppingToken);
    }

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await history.LookAsync(cancellationToken);
        if (await SinceAsync(cancellationToken) is not { } since)
        {
            run.Reset();
            if (access.IsVerifying)
                await access.LoadAsync(cancellationToken);
            return;
        }

        if (!access.IsVerifying)
            await access.LoadAsync(cancellationToken);
        await alerts.RaiseNowAsync(Alert, () => Begins(since), cancellationToken);
        foreach (var provider in Listed().Where(provider => !run.Compared.Contains(provider.Terms.Name)))
        {
            try
            {
                run.Note(provider, await purchases.AdoptAsync(provider, since, cancellationToken));
            }
            catch (RefusedException refused)
            {
                run.NoteNotRead(provider, refused.Refusal.Code);
            }
        }

        if (Listed().All(provider => run.Compared.Contains(provider.Terms.Name)))
            await EndAsync(cancellationToken);
    }

    private IEnumerable<ISmsProvider> Listed() => providers.All.Where(provider => provider is IListsPurchases);

    private async Task<DateTimeOffset?> SinceAsync(CancellationToken cancellationToken) =>
        await unitOfWork.ReadAsync(
            db => db.Settings.ValueOfAsync(DatabaseHistory.VerifyKey, cancellationToken), cancellationToken) is { } value
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(value, CultureInfo.InvariantCulture))
            : null;

    private Reply Begins(DateTimeOffset since)
    {
        var listed = Listed().Select(provider => provider.Terms.DisplayName).ToList();
        var others = providers.All.Except(Listed()).Select(provider => provider.Terms.DisplayName).ToList();
        var reply = new Reply().Line(
            Texts.Verify_Begins, listed.Count > 0 ? string.Join(", ", listed) : Texts.Verify_NoLists, Span.Clock(since));
        if (others.Count > 0)
            reply = reply.Line(Texts.Verify_Unlisted, string.Join(", ", others), Span.Clock(since));
        return reply.Line(Texts.Verify_Early);
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await unitOfWork.WriteAsync(
            async db =>
            {
                await db.Settings.RemoveAsync(DatabaseHistory.VerifyKey, cancellationToken);
                await alerts.TellAsync(db, () => new Reply().Line(Texts.Verify_Ends, run.Adopted), cancellationToken);
            },
            cancellationToken);
        await alerts.ResetAsync(Alert, cancellationToken);
        await access.LoadAsync(cancellationToken);
        run.NoteEnd();
    }
}
