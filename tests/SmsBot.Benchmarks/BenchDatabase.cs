using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
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

    /// <summary>SMSPool orders by the numbers 0, 1, 2 …</summary>
    public static Task OpenAsync(
        IServiceProvider services, int count, int chats, Action<string> opened, CancellationToken cancellationToken)
    {
        var orders = Enumerable.Range(0, count).Select(i => new BenchNumber("smspool", "order", BenchHost.Order(i))).ToList();
        foreach (var order in orders)
            opened(order.ExternalId);
        return OpenAsync(services, orders, chats, cancellationToken);
    }

    public static async Task OpenAsync(
        IServiceProvider services, IReadOnlyList<BenchNumber> numbers, int chats, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var part in numbers.Index().Chunk(2000))
        {
            await services.GetRequiredService<UnitOfWork>().WriteAsync(
                async db =>
                {
                    foreach (var (i, number) in part)
                    {
                        var rental = Rental(1000 + (i % chats), now - number.Age, number);
                        var end = number.Kind == RentalKind.Lease ? now.AddDays(30) : now.AddMinutes(15);
                        rental.Activate(
                            new SpendOutcome.Done { ExternalId = number.ExternalId, Phone = "+12025550123", EndsAt = end },
                            Money.Of(0.31m),
                            now - number.Age);
                        db.Rentals.Add(rental);
                        await db.SaveChangesAsync(cancellationToken);
                        db.ExternalIds.Add(
                            new ExternalIdRow { Provider = number.Provider, ExternalId = number.ExternalId, RentalId = rental.Id });
                        db.Cards.Add(new Card { RentalId = rental.Id, Chat = rental.Chat, MessageId = "1" });
                    }
                },
                cancellationToken);
        }
    }

    public static Rental Rental(int member, DateTimeOffset at, BenchNumber number)
    {
        var id = member.ToString(CultureInfo.InvariantCulture);
        return new Rental
        {
            Kind = number.Kind,
            Owner = new Owner("telegram", id),
            OwnerName = "Member",
            Account = $"member:telegram:{id}",
            Chat = new ChatRef("telegram", id),
            Provider = number.Provider,
            Product = number.Product,
            Service = "whatsapp",
            ServiceName = "WhatsApp",
            Country = "us",
            CountryName = "United States",
            BoughtAs = new QuoteRequest(number.Kind, "1", "US"),
            Terms = Terms,
            CreatedAt = at,
        };
    }
}
