using System.Globalization;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Settles what no list can tell, as an operator does who looks into the providers' dashboards.</summary>
internal sealed class CrashOperator(
    SimulatedUser admin, CrashDatabase database, IReadOnlyList<ICrashShop> shops, TimeProvider time, Func<Task> wait)
{
    // A purchase is sold soon after it was sent, and as soon again it is answered or its caller dead. A process that stood still for half
    // a minute in the middle of sending goes on where it was.
    private static readonly TimeSpan Sold = TimeSpan.FromSeconds(45);
    // The clock of the program is its own: read at its start and carried on.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Over = TimeSpan.FromMinutes(1);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _purchases;
    private int _changes;

    /// <summary>What was said, and when.</summary>
    public List<string> Words { get; } = [];

    public string Told =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"settled by the operator: {_purchases} purchases and {_changes} extensions, renewals and other codes");

    /// <summary>
    /// Looks into the dashboards when he was called, so that what was bought is known before it has ended. Nobody waits for an answer.
    /// </summary>
    public async Task LookAsync()
    {
        foreach (var doubt in database.Doubts().Where(doubt => doubt.IsOperators && time.GetUtcNow() - doubt.SentAt > Over))
        {
            if (doubt.IsPurchase && ShopOf(doubt).HasList)
                Assert.Fail($"The operator was called about a purchase that {doubt.Provider} lists: {doubt}\n{Around(doubt)}");
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

        Assert.Fail(
            $"Rental {doubt.RentalId} could not be settled. The operator read:\n{string.Join('\n', admin.Chat.Messages.TakeLast(4))}");
    }

    /// <summary>Which purchases and which orders there were at that time.</summary>
    private string Around(CrashDoubt doubt)
    {
        var attached = database.Attached(doubt.Provider);
        var orders = ShopOf(doubt).Sold
            .Where(order => (order.SoldAt - doubt.SentAt).Duration() < TimeSpan.FromMinutes(3))
            .Select(order => $"{order}, a rental has it: {attached.Contains(order.Id)}");
        var purchases = database.History()
            .Where(line => line.Contains($" {doubt.Provider} ", StringComparison.Ordinal))
            .TakeLast(20);
        return string.Join('\n', orders.Concat(purchases));
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
        if (doubt.IsPurchase)
            return Matches(shop).GetValueOrDefault(doubt.RentalId) is { } order ? $"bought {order}" : "not";

        var attached = database.Attached(shop.Provider);
        var reused = shop.Sold.FirstOrDefault(order => order.ReuseOf == doubt.OrderId && !attached.Contains(order.Id));
        return reused is not null ? $"bought {reused.Id}" : shop.Changes(doubt.OrderId) > doubt.Changes ? "bought" : "not";
    }

    /// <summary>
    /// Which order each purchase has bought, by the rental. All claims are held against all orders: one that took the order of a later
    /// purchase would leave that one without any.
    /// </summary>
    private Dictionary<string, string> Matches(ICrashShop shop)
    {
        var attached = database.Attached(shop.Provider);
        var claims = database.Claims().Where(claim => claim.Provider == shop.Provider).ToList();
        Dictionary<string, string> matches = new(StringComparer.Ordinal);
        foreach (var order in shop.Sold
            .Where(order => order.ReuseOf is null && !attached.Contains(order.Id))
            .OrderBy(order => order.SoldAt))
        {
            if (claims.Find(claim => Is(order, claim)) is not { } oldest)
                continue;
            matches[oldest.RentalId] = order.Id;
            claims.Remove(oldest);
        }

        return matches;
    }

    private static bool Is(CrashOrder order, CrashDoubt claim) => order.Product == claim.Product
        && order.SoldAt > claim.SentAt - Early && order.SoldAt - claim.SentAt < Sold
        && (order.Service is null || string.Equals(order.Service, claim.Service, StringComparison.OrdinalIgnoreCase));

    private ICrashShop ShopOf(CrashDoubt doubt) => shops.Single(shop => shop.Provider == doubt.Provider);
}
