using System.Globalization;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>
/// Reads the account's newest orders by one call for each category, and single orders that the list does not show completely.
/// </summary>
internal sealed class FiveSimOrders(FiveSimClient client, string category, AccountCurrency money, TimeProvider time)
{
    private const int Page = 100;
    private const int MostPages = 10;
    private readonly ListThenSingle _reads = new(time);

    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        _reads.ReadAsync(
        targets,
        async () =>
            (IReadOnlyDictionary<string, FiveSimOrder>)(await ListAsync(0, CallPriority.Background, cancellationToken)).Rows.ToDictionary(
                row => row.Id!, StringComparer.Ordinal),
        row => !FiveSimReadings.LacksItsSms(row),
        (target, row) => FiveSimReadings.Of(target, row, money),
        target => FindAsync(target, cancellationToken));

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        // The newest come first: an order that is bought between two pages moves the others down, so none is missed.
        Dictionary<string, PurchaseRecord> found = new(StringComparer.Ordinal);
        var isFull = true;
        for (var page = 0; isFull && page < MostPages && found.Values.All(record => record.BoughtAt >= since); page++)
        {
            (var rows, isFull) = await ListAsync(page * Page, CallPriority.Interactive, cancellationToken);
            foreach (var row in rows)
                found[row.Id!] = Record(row);
        }

        return [.. PurchaseRecord.Since(since, [.. found.Values], isFull, client.Errors)];
    }

    private PurchaseRecord Record(FiveSimOrder row) => new(row.Id!, category)
    {
        ServiceName = category is FiveSimTerms.Activation ? LenientJson.First(row.Product) : null,
        CountryKey = LenientJson.First(row.Country),
        Phone = LenientJson.First(row.Phone),
        Charged = money.Price(row.Price),
        BoughtAt = ProviderTime.Parse(row.CreatedAt),
        EndsAt = ProviderTime.Parse(row.Expires),
    };

    private async Task<RentalSnapshot> FindAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var (answer, body) =
            await client.AskAsync($"user/check/{Uri.EscapeDataString(target.ExternalId)}", CallPriority.Background, cancellationToken);
        return FiveSimErrors.IsUnknownOrder(answer) ? target.NotFound(time.GetUtcNow())
            : answer.IsSuccess
                && LenientJson.Read(body, FiveSimJson.Default.FiveSimOrder) is { Id.Length: > 0 } order ? FiveSimReadings.Of(
                    target, order, money)
            : throw new RefusedException(client.Errors.Classify(answer));
    }

    /// <summary>The rows of a page, and whether more may follow.</summary>
    private async Task<(IReadOnlyList<FiveSimOrder> Rows, bool IsFull)> ListAsync(
        int offset, CallPriority priority, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"limit={Page}&offset={offset}&order=id&reverse=true");
        var body = await client.ReadAsync($"user/orders?category={category}&{query}", priority, cancellationToken);
        if (LenientJson.Member(body, "Data") is not { } data)
            throw client.Errors.Unreadable();

        var elements = LenientJson.Elements(data).ToList();
        return (
            [.. LenientJson
                .Many(elements, FiveSimJson.Default.FiveSimOrder)
                .Where(row => row.Id is { Length: > 0 })
                .DistinctBy(row => row.Id, StringComparer.Ordinal)],
            elements.Count >= Page);
    }
}
