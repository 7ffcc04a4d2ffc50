using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>
/// Reads the account's newest orders by one call for each category, and single orders that the list does not show completely.
/// </summary>
internal sealed class FiveSimOrders(FiveSimClient client, string category, AccountCurrency money, TimeProvider time)
{
    private const int Page = 100;
    private readonly ListThenSingle _reads = new(time);

    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) =>
        _reads.ReadAsync(
        targets,
        async () =>
            (IReadOnlyDictionary<string, FiveSimOrder>)(await ListAsync(CallPriority.Background, cancellationToken)).ToDictionary(
                row => row.Id!, StringComparer.Ordinal),
        row => !FiveSimReadings.LacksItsSms(row),
        (target, row) => FiveSimReadings.Of(target, row, money),
        target => FindAsync(target, cancellationToken));

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await ListAsync(CallPriority.Interactive, cancellationToken);
        return [.. PurchaseRecord.Since(since, [.. rows.Select(Record)], Page, client.Errors)];
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

    private async Task<IReadOnlyList<FiveSimOrder>> ListAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        var body = await client.ReadAsync(
            $"user/orders?category={category}&limit={Page}&offset=0&order=id&reverse=true", priority, cancellationToken);
        return LenientJson.Member(body, "Data") is { } data
            ? [.. LenientJson
                .Many(LenientJson.Elements(data), FiveSimJson.Default.FiveSimOrder)
                .Where(row => row.Id is { Length: > 0 })
                .DistinctBy(row => row.Id, StringComparer.Ordinal)]
            : throw client.Errors.Unreadable();
    }
}
