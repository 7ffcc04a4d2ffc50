using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.App;

/// <summary>What must hold whatever happened: the shop's books, the ledger and the chat agree.</summary>
internal static class AppBooks
{
    /// <summary>Lets the bot settle what is open, as long as the reconciling rules may take.</summary>
    public static async Task SettledAsync(BotWorld world)
    {
        await world.UntilAsync(() => world.Telegram.Unconfirmed == 0);
        await world.UntilStoredAsync(
            async db => !await db.Updates.AnyAsync(row => row.Payload != "")
                && !await db.Spends.AnyAsync(spend => spend.IsOpen)
                && !await db.Rentals.AnyAsync(rental => rental.Status == RentalStatus.RefundRequested),
            TimeSpan.FromSeconds(4));
    }

    public static Task DeliveredAsync(BotWorld world) => world.UntilStoredAsync(
        async db => !await db.Outbox.AnyAsync(entry => entry.Status != OutboxStatus.Sent)
            && !await db.Cards.AnyAsync(card => card.IsDirty));

    /// <summary>
    /// Every order that was sold is charged once, every refund credited once, no hold is left, and the lines sum to zero.
    /// </summary>
    public static async Task AgreeAsync(BotWorld world)
    {
        var (entries, done, attached) = await world.ReadAsync(async db => (
            await db.LedgerEntries.ToListAsync(),
            await db.Spends.CountAsync(spend => spend.Kind == SpendKind.Rent && spend.Status == SpendStatus.Done),
            await db.ExternalIds.Select(row => row.ExternalId).ToListAsync()));
        Assert.Equal(0, entries.Sum(entry => entry.Micros));
        Assert.All(
            entries.GroupBy(entry => entry.Transaction, StringComparer.Ordinal), lines => Assert.Equal(0, lines.Sum(line => line.Micros)));
        Assert.Equal(0, Sum("hold:"));
        Assert.Equal(world.Pool.Books.Sold, done);
        Assert.Equal(world.Pool.Orders.Select(order => order.Id).Order(StringComparer.Ordinal), attached.Order(StringComparer.Ordinal));
        Assert.Equal(world.Pool.Books.Charged - world.Pool.Books.Refunded, Sum("provider:") / 1_000_000m);

        long Sum(string prefix) =>
            entries.Where(entry => entry.Account.StartsWith(prefix, StringComparison.Ordinal)).Sum(entry => entry.Micros);
    }

    /// <summary>What the ledger says a provider was paid, refunds taken off.</summary>
    public static async Task<decimal> PaidAsync(BotWorld world, string provider) =>
        await world.ReadAsync(
            db => db.LedgerEntries.Where(entry => entry.Account == "provider:" + provider).SumAsync(entry => entry.Micros)) / 1_000_000m;
}
