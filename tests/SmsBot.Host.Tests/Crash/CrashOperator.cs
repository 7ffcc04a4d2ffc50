using System.Globalization;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Settles what no list can tell, as an operator does who looks into the providers' dashboards.</summary>
internal sealed class CrashOperator(SimulatedUser admin, CrashDatabase database, IReadOnlyList<ICrashShop> shops, TimeProvider time, Func<Task> wait)
{
    // A purchase is sold soon after it was sent, and as soon again it is answered or its caller dead.
    private static readonly TimeSpan Sold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Over = TimeSpan.FromMinutes(1);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _purchases;
    private int _changes;

    /// <summary>What was said, and when.</summary>
    public List<string> Words { get; } = [];

    public string Told => string.Create(CultureInfo.InvariantCulture, $"settled by the operator: {_purchases} purchases and {_changes} extensions, renewals and other codes");

    /// <summary>Looks into the dashboards when he was called, so that what was bought is known before it has ended. Nobody waits for an answer.</summary>
    public async Task LookAsync()
    {
        foreach (var doubt in database.Doubts().Where(doubt => doubt.IsOperators && time.GetUtcNow() - doubt.SentAt > Over))
        {
            Assert.False(doubt.IsPurchase && ShopOf(doubt).HasList, $"The operator was called about a purchase that {doubt.Provider} lists: {doubt}");
            Count(doubt);
            await SayAsync(doubt);
        }
    }

    /// <summary>Settles everything that is in doubt.</summary>
    public async Task SettleAsync()
    {
        foreach (var doubt in database.Doubts())
        {
            Count(doubt);
            await SettleAsync(doubt);
        }
    }

    /// <summary>Whoever writes that much is asked to wait now and then, and says it again.</summary>
    private async Task SettleAsync(CrashDoubt doubt)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            await SayAsync(doubt);
            for (var looks = 0; looks < 50; looks++)
            {
                if (database.Doubts().All(other => other.RentalId != doubt.RentalId))
                    return;
                await wait();
            }
        }

        Assert.Fail($"Rental {doubt.RentalId} could not be settled. The operator read:\n{string.Join('\n', admin.Chat.Messages.TakeLast(4))}");
    }

    private Task SayAsync(CrashDoubt doubt)
    {
        var words = $"/admin settle {doubt.RentalId} {Word(doubt)}";
        Words.Add($"{time.GetUtcNow():HH:mm:ss.fff} {words} ({doubt.Kind} at {doubt.Provider}, sent at {doubt.SentAt:HH:mm:ss.fff})");
        return admin.SaysAsync(words);
    }

    private void Count(CrashDoubt doubt)
    {
        if (!_seen.Add($"{doubt.RentalId} {doubt.Kind} {doubt.SentAt:O}"))
            return;
        _ = doubt.IsPurchase ? _purchases++ : _changes++;
    }

    private string Word(CrashDoubt doubt)
    {
        var shop = ShopOf(doubt);
        var attached = database.Attached(shop.Provider);
        if (shop.Sold.FirstOrDefault(order => !attached.Contains(order.Id) && Is(order, doubt)) is { } sold)
            return $"bought {sold.Id}";

        return !doubt.IsPurchase && shop.Changes(doubt.OrderId) > doubt.Changes ? "bought" : "not";
    }

    private static bool Is(CrashOrder order, CrashDoubt doubt) => doubt.IsPurchase
        ? order.ReuseOf is null && order.Product == doubt.Product && (order.SoldAt - doubt.SentAt).Duration() < Sold
            && (order.Service is null || string.Equals(order.Service, doubt.Service, StringComparison.OrdinalIgnoreCase))
        : order.ReuseOf == doubt.OrderId;

    private ICrashShop ShopOf(CrashDoubt doubt) => shops.Single(shop => shop.Provider == doubt.Provider);
}
