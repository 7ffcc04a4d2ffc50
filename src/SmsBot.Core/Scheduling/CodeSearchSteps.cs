using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Scheduling;

/// <summary>One step of a code search: what <see cref="CodeSearchPolicy"/> decides is done here, each purchase under its own key.</summary>
internal sealed class CodeSearchSteps(
    UnitOfWork unitOfWork,
    CodeSearchQuotes quotes,
    RentNumber rent,
    SearchRefunds refunds,
    CodeSearchTexts texts,
    AdminAlerts alerts,
    TimeProvider time)
{
    // Prices are not asked at every tick.
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(15);

    // A provider may answer late, or the bot has just started.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<long, DateTimeOffset> _notBefore = new();

    public async Task RunAsync(long id, CancellationToken cancellationToken)
    {
        var (search, numbers, patience) = await unitOfWork.ReadAsync(db => LoadAsync(db, id, cancellationToken), cancellationToken);
        if (!search.IsOpen)
            return;

        await ShowAsync(search, numbers, cancellationToken);
        switch (CodeSearchPolicy.Next(search, numbers, patience, time.GetUtcNow()))
        {
            case CodeSearchStep.End end:
                await EndAsync(id, end.Found, null, cancellationToken);
                break;
            case CodeSearchStep.GiveBackAndEnd stop:
                foreach (var rental in stop.Rentals)
                    await refunds.TryAsync(rental.Id, cancellationToken);
                await EndAsync(id, found: false, null, cancellationToken);
                break;
            case CodeSearchStep.Replace replace when IsTime(id):
                await ReplaceAsync(search, numbers, replace, cancellationToken);
                break;
            case CodeSearchStep.Take take when IsTime(id):
                await TakeAsync(search, numbers, take.BudgetMicros, cancellationToken);
                break;
        }
    }

    private async Task<(CodeSearch Search, IReadOnlyList<SearchedNumber> Numbers, TimeSpan Patience)> LoadAsync(
        BotDbContext db, long id, CancellationToken cancellationToken)
    {
        var search = await db.CodeSearches.SingleAsync(search => search.Id == id, cancellationToken);
        var numbers = await CodeSearchClaim.ReadAsync(db, id, cancellationToken);
        var now = time.GetUtcNow();
        var waits = numbers.Count > 0
            && numbers[^1].Rental is { Status: RentalStatus.Active, StartedAt: { } started }
            && now >= started + CodePatience.Shortest;
        return (
            search,
            numbers,
            waits ? await CodePatience.ReadAsync(db, numbers[^1].Rental, now, cancellationToken) : CodeSearchPolicy.UsualPatience);
    }

    /// <summary>The sums on the cards, and the message that another number must be typed in: once for each number.</summary>
    private async Task ShowAsync(CodeSearch search, IReadOnlyList<SearchedNumber> numbers, CancellationToken cancellationToken)
    {
        var fresh = numbers.Count(number => !number.IsDeclined) > 1
            && numbers[^1].Rental is { Status: RentalStatus.Active, SmsCount: 0, Phone: not null } last
            && search.ToldRentalId != last.Id
            ? last
            : null;
        if (fresh is null && search.Shows(numbers))
            return;

        await unitOfWork.WriteAsync(
            async db =>
            {
                var row = await db.CodeSearches.SingleAsync(row => row.Id == search.Id, cancellationToken);
                row.Show(numbers);
                Cards.Redraw(db, numbers.Select(number => number.Rental.Id));
                if (fresh is null || row.ToldRentalId == fresh.Id)
                    return;

                row.ToldRentalId = fresh.Id;
                await NotificationWriter.AddAsync(db, fresh, () => CodeSearchTexts.NextNumber(fresh), time.GetUtcNow(), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>A number is only given back if another one can be had for it.</summary>
    private async Task ReplaceAsync(
        CodeSearch search, IReadOnlyList<SearchedNumber> numbers, CodeSearchStep.Replace replace, CancellationToken cancellationToken)
    {
        if (await quotes.FindAsync(search, numbers, replace.BudgetMicros, cancellationToken) is null)
        {
            Rest(search.Id);
            return;
        }

        switch (await refunds.TryAfterReadAsync(replace.Rental, cancellationToken))
        {
            case null:
                return;
            case false:
                // It stays: another number must fit beside it.
                await TakeAsync(search, numbers, CodeSearchPolicy.Budget(search, numbers), cancellationToken);
                return;
        }
    }

    private async Task TakeAsync(CodeSearch search, IReadOnlyList<SearchedNumber> numbers, long budget, CancellationToken cancellationToken)
    {
        var waits = numbers.Any(number => number.MayPayBack);
        var isFresh = numbers.Count == 0 && time.GetUtcNow() - search.CreatedAt < FirstPatience;
        try
        {
            var quote = await quotes.FindAsync(search, numbers, budget, cancellationToken)
                ?? throw new RefusedException(new Refusal(RefusalCode.NotPossibleNow));
            var wish = search.Wish.As(quote);
            var purchase = new Purchase(
                search.PurchaseKey(numbers.Count + 1), search.Owner, search.OwnerName, search.Chat, wish, quote, search.Cap)
            {
                Account = search.Account,
                SearchId = search.Id,
            };
            if (await rent.RunAsync(purchase, cancellationToken) is SpendOutcome.Refused { Refusal: var refusal })
                await alerts.CallAboutAccountAsync(refusal, quote.Provider, cancellationToken);
        }
        catch (RefusedException refused) when (waits
            || refused.Refusal.Code is RefusalCode.StorageTrouble or RefusalCode.ButtonOutdated
            || (isFresh && refused.Refusal.Code is RefusalCode.NotPossibleNow))
        {
            Rest(search.Id);
        }
        catch (RefusedException refused)
        {
            await EndAsync(
                search.Id, found: false, refused.Refusal.Code == RefusalCode.NotPossibleNow ? null : refused.Refusal, cancellationToken);
        }
    }

    private async Task EndAsync(long id, bool found, Refusal? why, CancellationToken cancellationToken)
    {
        await unitOfWork.WriteAsync(
            async db =>
            {
                var search = await db.CodeSearches.SingleAsync(search => search.Id == id, cancellationToken);
                if (!search.IsOpen)
                    return;

                var numbers = await CodeSearchClaim.ReadAsync(db, id, cancellationToken);
                search.Show(numbers);
                Cards.Redraw(db, numbers.Select(number => number.Rental.Id));
                if (!found)
                {
                    await NotificationWriter.AddAsync(
                        db,
                        search.Owner,
                        search.Chat,
                        search.Account != Purchase.AccountOf(search.Owner),
                        () => texts.Ended(search, why),
                        time.GetUtcNow(),
                        cancellationToken);
                }

                search.End(found);
            },
            cancellationToken);
        _notBefore.TryRemove(id, out _);
    }

    private bool IsTime(long id) => !_notBefore.TryGetValue(id, out var at) || at <= time.GetUtcNow();

    private void Rest(long id) => _notBefore[id] = time.GetUtcNow() + AskAgain;
}
