using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Settles what no list can tell, as an operator does who looks into the providers' dashboards.</summary>
internal sealed class CrashOperator(SimulatedUser admin, CrashDatabase database, IReadOnlyList<ICrashShop> shops)
{
    public int Settled { get; private set; }

    public async Task SettleAsync()
    {
        foreach (var doubt in database.Doubts())
        {
            await SettleAsync(doubt);
            Settled++;
        }
    }

    /// <summary>Whoever writes that much is asked to wait now and then, and says it again.</summary>
    private async Task SettleAsync(CrashDoubt doubt)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            await admin.SaysAsync($"/admin settle {doubt.RentalId} {Word(doubt)}");
            for (var looks = 0; looks < 50; looks++)
            {
                if (database.Doubts().All(other => other.RentalId != doubt.RentalId))
                    return;
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
        }

        Assert.Fail($"Rental {doubt.RentalId} could not be settled. The operator read:\n{string.Join('\n', admin.Chat.Messages.TakeLast(4))}");
    }

    private string Word(CrashDoubt doubt)
    {
        var shop = shops.Single(shop => shop.Provider == doubt.Provider);
        var attached = database.Attached(shop.Provider);
        if (shop.Sold.FirstOrDefault(order => !attached.Contains(order.Id) && Is(order, doubt)) is { } sold)
            return $"bought {sold.Id}";

        return !doubt.IsPurchase && shop.Changes(doubt.OrderId) > doubt.Changes ? "bought" : "not";
    }

    private static bool Is(CrashOrder order, CrashDoubt doubt) => doubt.IsPurchase
        ? order.ReuseOf is null && order.Product == doubt.Product && (order.Service is null || string.Equals(order.Service, doubt.Service, StringComparison.OrdinalIgnoreCase))
        : order.ReuseOf == doubt.OrderId;
}
