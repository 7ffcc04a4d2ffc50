using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>
/// Looks at the prices that members wait for: one request at a time, each at most every five minutes, at providers that have calls to
/// spare. A member is told once; the alert is deleted in the same transaction.
/// </summary>
internal sealed partial class PriceAlertService(
    UnitOfWork unitOfWork,
    QuoteService prices,
    ProviderSet providers,
    SpendLimits limits,
    AccessPolicy access,
    TimeProvider time,
    ILogger<PriceAlertService> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicWork.RunAsync(RunOnceAsync, fault => Log.Failed(logger, fault), Tick, time, stoppingToken, restsFirst: true);

    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var all = await unitOfWork.ReadAsync(db => db.PriceAlerts.ToListAsync(cancellationToken), cancellationToken);
        var now = time.GetUtcNow();
        foreach (var over in all.Where(alert => alert.ExpiresAt <= now))
            await EndAsync(over, Over, cancellationToken);

        var due = all
            .Where(alert => alert.ExpiresAt > now && !(now - alert.CheckedAt < Every))
            .GroupBy(alert => alert.Wish with { MaxPrice = null })
            .MinBy(same => same.Min(alert => alert.CheckedAt ?? DateTimeOffset.MinValue));
        if (due is null || access.IsPaused)
            return;

        await CheckAsync(due.Key, [.. due], cancellationToken);
    }

    /// <summary>All alerts for one request: the providers are asked once.</summary>
    private async Task CheckAsync(RentRequest wish, IReadOnlyList<PriceAlert> alerts, CancellationToken cancellationToken)
    {
        RankedQuotes table;
        try
        {
            table = await prices.WatchAsync(wish, cancellationToken);
        }
        catch (RefusedException)
        {
            // The operator has denied the service since.
            foreach (var alert in alerts)
                await EndAsync(alert, Over, cancellationToken);
            return;
        }

        var now = time.GetUtcNow();
        var ids = alerts.Select(alert => alert.Id).ToList();
        await unitOfWork.WriteAsync(
            db => db.PriceAlerts
                .Where(alert => ids.Contains(alert.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(alert => alert.CheckedAt, now), cancellationToken),
            cancellationToken);
        foreach (var alert in alerts)
        {
            if (Find(table, alert) is { } quote)
                await EndAsync(alert, (db, kept) => TellAsync(db, kept, quote, cancellationToken), cancellationToken);
        }
    }

    private Quote? Find(RankedQuotes table, PriceAlert alert) => table.Quotes.FirstOrDefault(
        quote => quote.Price is { } price
            && quote.Stock != 0
            && quote.CanBeHadFor(limits.CapFor(quote.Kind))
            && !(price > alert.MostPrice)
            && (!quote.ServesAnyService || access.MayRentAnyService(alert.Owner)));

    /// <summary>Once: whoever deletes the row tells. A member who may no longer use the bot is told nothing.</summary>
    private Task EndAsync(PriceAlert alert, Func<BotDbContext, PriceAlert, Task<Reply>> tell, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync(
            async db =>
            {
                if (await db.PriceAlerts.FirstOrDefaultAsync(row => row.Id == alert.Id, cancellationToken) is not { } kept)
                    return;

                db.PriceAlerts.Remove(kept);
                if (!access.IsAllowed(kept.Owner))
                    return;

                var language = await StoredLanguage.OfAsync(db, kept.Owner, group: null, cancellationToken);
                var reply = await Spoken.In(language, () => tell(db, kept));
                NotificationWriter.Add(db, kept.Chat, reply.In(language), time.GetUtcNow());
            },
            cancellationToken);

    private async Task<Reply> TellAsync(BotDbContext db, PriceAlert alert, Quote quote, CancellationToken cancellationToken)
    {
        var (title, name, price) = (prices.TitleOf(alert.Wish), providers.DisplayName(quote.Provider), quote.Price!.Value);
        var opening = new Reply().Line(alert.MostPrice is null ? Texts.Watch_Back : Texts.Watch_Cheaper, title, price, name);
        var label = Sentence.Of(Texts.Offer_Rent, name, price).ToString();
        var choice = new OfferChoice(SpendKind.Rent) { Wish = alert.Wish.As(quote), Shown = price, Confirmed = true };
        var token = await OfferStore.MintAsync(db, alert.Owner, alert.Chat, choice, time.GetUtcNow(), cancellationToken);
        return opening.Row(
            Button.Press(label, token, ButtonStyle.Primary),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    private Task<Reply> Over(BotDbContext db, PriceAlert alert) =>
        Task.FromResult(new Reply().Line(Texts.Watch_Over, prices.TitleOf(alert.Wish)));

    private static partial class Log
    {
        [LoggerMessage(691, LogLevel.Error, "Looking at the prices that members wait for failed; trying again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
