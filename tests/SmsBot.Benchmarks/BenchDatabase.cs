using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Chat;
using SmsBot.Core.Ledger;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;

namespace SmsBot.Benchmarks;

/// <summary>Fills a database with rentals as if they had been bought here.</summary>
internal static class BenchDatabase
{
    public static readonly RentalTerms Terms = new()
    {
        IfNoCode = NoCodeRule.BackByItself,
        Refund = new RefundRule(TimeSpan.FromMinutes(2)),
        AnotherCode = AnotherCode.OnRequest,
    };

    public static async Task OpenAsync(IServiceProvider services, int count, int chats, Action<string>? opened, CancellationToken cancellationToken, string provider = "smspool")
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var part in Enumerable.Range(0, count).Chunk(2000))
        {
            await services.GetRequiredService<Database>().WriteAsync(
                async db =>
                {
                    foreach (var i in part)
                    {
                        var order = string.Create(CultureInfo.InvariantCulture, $"ORDER{i}");
                        var rental = Rental(1000 + (i % chats), now, provider);
                        rental.Activate(new SpendOutcome.Done { ExternalId = order, Phone = "+12025550123", EndsAt = now.AddMinutes(15) }, Money.Of(0.31m), now);
                        db.Rentals.Add(rental);
                        await db.SaveChangesAsync(cancellationToken);
                        db.ExternalIds.Add(new ExternalIdRow { Provider = provider, ExternalId = order, RentalId = rental.Id });
                        db.Cards.Add(new Card { RentalId = rental.Id, Chat = rental.Chat, MessageId = "1" });
                        opened?.Invoke(order);
                    }
                },
                cancellationToken);
        }
    }

    public static async Task PastAsync(IServiceProvider services, int count, CancellationToken cancellationToken)
    {
        var then = TimeProvider.System.GetUtcNow().AddDays(-30);
        foreach (var part in Enumerable.Range(0, count).Chunk(10_000))
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync(cancellationToken);
            foreach (var i in part)
            {
                var rental = Rental(1000 + (i % 500), then);
                rental.Activate(new SpendOutcome.Done { ExternalId = string.Create(CultureInfo.InvariantCulture, $"PAST{i}"), EndsAt = then.AddMinutes(15) }, Money.Of(0.31m), then);
                rental.End();
                rental.StopWatching();
                db.Rentals.Add(rental);
            }

            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static Rental Rental(int member, DateTimeOffset at, string provider = "smspool")
    {
        var id = member.ToString(CultureInfo.InvariantCulture);
        return new Rental
        {
            Kind = RentalKind.Activation,
            Owner = new Owner("telegram", id),
            OwnerName = "Member",
            Account = $"member:telegram:{id}",
            Chat = new ChatRef("telegram", id),
            Provider = provider,
            Product = provider == "smspool" ? "order" : "number",
            Service = "whatsapp",
            ServiceName = "WhatsApp",
            Country = "us",
            CountryName = "United States",
            BoughtAs = new QuoteRequest(RentalKind.Activation, "1", "US"),
            Terms = Terms,
            CreatedAt = at,
        };
    }
}
