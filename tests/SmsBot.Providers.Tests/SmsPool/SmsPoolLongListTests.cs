using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Providers.Tests.SmsPool;

/// <summary>A list that comes in many pieces: rows, names and numbers begin in one and end in the next.</summary>
public sealed class SmsPoolLongListTests
{
    private const int Orders = 250;

    [Fact]
    public async Task Every_order_gets_its_own_code()
    {
        var time = new ManualTimeProvider();
        await using var pool = await SmsPoolSimulator.StartAsync(time, SmsPoolShape.Newer);
        var provider = new SmsPoolDriver(pool).Connect(time, new CollectedLogs());
        var offer = pool.Sell("WhatsApp", "US", 0.31m, Orders);
        List<ProviderRental> targets = [];
        for (var i = 0; i < Orders; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            var quote = Assert.Single(
                await provider.QuoteAsync(new QuoteRequest(RentalKind.Activation, $"{offer.ServiceId}", "US"), CancellationToken.None));
            var bought = Assert.IsType<SpendOutcome.Done>(
                await provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), CancellationToken.None));
            targets.Add(new ProviderRental(bought.ExternalId!, "order", time.GetUtcNow(), bought.EndsAt));
            await pool.DeliverAsync(bought.ExternalId!, $"Your code: {100_000 + i}", $"{100_000 + i}");
        }

        var readings = await provider.ReadAsync(targets, CancellationToken.None);

        Assert.Equal(Enumerable.Range(100_000, Orders).Select(code => $"{code}"), readings.Select(snapshot => snapshot.Sms.Single().Code));
    }
}
