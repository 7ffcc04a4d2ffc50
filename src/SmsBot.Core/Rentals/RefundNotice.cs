using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Rentals;

/// <summary>The new message that says that money has come back, with what to do next.</summary>
internal static class RefundNotice
{
    // A price from yesterday says little; the button only shows offers.
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(1);

    public static async Task AddAsync(
        BotDbContext db, Rental rental, Money? amount, string provider, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Without a known price nothing is said of an amount: the card says that it was cancelled.
        if (rental.Price is not { Micros: > 0 } price)
            return;

        var back = amount is { Micros: > 0 } said && said.Currency == price.Currency ? said : price;
        var elsewhere = await ElsewhereAsync(db, rental, now, cancellationToken);
        await NotificationWriter.AddAsync(db, rental, () => Draw(rental, back, provider, elsewhere), now, cancellationToken);
    }

    private static Reply Draw(Rental rental, Money back, string provider, Money? elsewhere)
    {
        List<Button> next = [Button.Press(Texts.Button_RentAgain, ButtonToken.Of(ButtonActions.RentAgain, rental.Id), ButtonStyle.Primary)];
        if (elsewhere is { } price)
            next.Add(Button.Press(
                Sentence.Of(Texts.Button_OtherProvider, price).ToString(), ButtonToken.Of(ButtonActions.RentAgain, rental.Id, 1)));
        return new Reply { Tone = Tone.Done }
            .Line(Texts.Notice_Refunded, back, provider, RentalServiceText.Of(rental), Span.Mono(PhoneText.Show(rental.Phone ?? "")))
            .Row([.. next]);
    }

    /// <summary>The lowest price at another provider, as far as it was asked for recently.</summary>
    private static async Task<Money?> ElsewhereAsync(
        BotDbContext db, Rental rental, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (days, area, since) = (rental.Days ?? 0, rental.BoughtAs.AreaCode ?? "", now - KnownFor);
        var rows = await db.CachedQuotes.AsNoTracking()
            .Where(row => row.Service == rental.Service && row.Country == rental.Country && row.Days == days && row.AreaCode == area)
            .Where(row => row.Pool == "" && row.Provider != rental.Provider && row.TakenAt >= since)
            .ToListAsync(cancellationToken);
        return rows
            .SelectMany(row => row.Quotes)
            .Where(quote => quote is { Price: { Currency: Money.Usd }, Stock: not 0 })
            .Select(quote => quote.Price)
            .Min();
    }
}
