using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>
/// At start no spend of an earlier process is still running: an Intended spend was not sent and is released, a Sending one may have been
/// sent and becomes Unknown. It runs before anything can start a new spend.
/// </summary>
internal sealed partial class SpendRecoveryService(
    UnitOfWork unitOfWork, TimeProvider time, ILogger<SpendRecoveryService> logger) : IHostedService, ISpendRecovery, IWarmUp
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task WhenDoneAsync(CancellationToken cancellationToken) => _done.Task.WaitAsync(cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (released, unknown) = await unitOfWork.WriteAsync(db => RecoverAsync(db, cancellationToken), cancellationToken);
        if (released + unknown > 0)
            Log.Recovered(logger, released, unknown);
        _done.SetResult();
    }

    public Task WarmUpAsync(CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync(db => FindAsync(db, cancellationToken), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<(int Released, int Unknown)> RecoverAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (open, cards) = await FindAsync(db, cancellationToken);
        foreach (var spend in open)
        {
            SpendOutcome outcome = spend.Status == SpendStatus.Sending
                ? new SpendOutcome.Unknown("the process ended while it was sent")
                : new SpendOutcome.Refused(new Refusal(RefusalCode.Interrupted));
            await SpendOutcomeApplier.ApplyAsync(db, spend, outcome, now, cancellationToken);
        }

        // A refund that an earlier process sent is read first; one that only waits keeps its time.
        foreach (var card in cards)
            card.Touch();
        return (open.Count(spend => spend.Status == SpendStatus.Refused), open.Count(spend => spend.Status == SpendStatus.Unknown));
    }

    private static async Task<(List<Spend> Spends, List<Card> Cards)> FindAsync(BotDbContext db, CancellationToken cancellationToken) => (
        await db.Spends.Include(spend => spend.Rental)
            .Where(spend => spend.IsOpen && (spend.Status == SpendStatus.Intended || spend.Status == SpendStatus.Sending))
            .ToListAsync(cancellationToken),
        await db.Cards.Where(card => card.MessageId == null && !card.IsDirty).ToListAsync(cancellationToken));

    private static partial class Log
    {
        [LoggerMessage(
            611,
            LogLevel.Warning,
            "An earlier process ended during purchases: {Released} spends were not sent and are released, {Doubted} may have been sent and are being checked.")]
        public static partial void Recovered(ILogger logger, int released, int doubted);
    }
}
