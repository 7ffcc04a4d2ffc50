using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FiveSim;

/// <summary>The account's newest orders in one call for each category; one by one what the list does not show whole.</summary>
internal sealed class FiveSimOrders(FiveSimClient client, string category, FiveSimMoney money, TimeProvider time)
{
    private const int Page = 100;
    private const int AloneAtOnce = 8;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MissingAgain = TimeSpan.FromSeconds(20);
    private readonly BulkReadBackoff _list = new(time);
    private readonly AskPacing _pacing = new(time);

    public async Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
            return [];

        var listed = await _list.TryAsync(() => ListAsync(CallPriority.Background, cancellationToken));
        var rows = (listed ?? []).ToDictionary(row => row.Id!, StringComparer.Ordinal);
        var alone = targets.Where(target => rows.GetValueOrDefault(target.ExternalId) is not { } row || FiveSimReadings.LacksItsSms(row)).ToList();
        var due = targets.Count == 1 ? alone : [.. _pacing.Due(alone, AloneAtOnce)];
        var asked = await Task.WhenAll(due.Select(target => FindAsync(target, CallPriority.Background, cancellationToken).OrNullAsync()));
        if (listed is null && asked.Length > 0 && asked.All(one => one is null))
            throw new RefusedException(_list.Trouble!);

        var single = asked.OfType<RentalSnapshot>().ToDictionary(one => one.ExternalId, StringComparer.Ordinal);
        return
        [
            .. targets
                .Select(target => single.GetValueOrDefault(target.ExternalId) ?? (rows.GetValueOrDefault(target.ExternalId) is { } row ? FiveSimReadings.Of(target, row, money) : null))
                .OfType<RentalSnapshot>(),
        ];
    }

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await ListAsync(CallPriority.Interactive, cancellationToken);
        if (rows.Count >= Page && rows.All(row => ProviderTime.Parse(row.CreatedAt) >= since))
            throw new RefusedException(FiveSimErrors.Make(RefusalCode.ProviderAnswer));

        return
        [
            .. rows.Select(row => new PurchaseRecord(row.Id!, category)
            {
                ServiceName = category is FiveSimTerms.Activation ? LenientJson.First(row.Product) : null,
                CountryKey = LenientJson.First(row.Country),
                Phone = LenientJson.First(row.Phone),
                Charged = money.Of(row.Price),
                BoughtAt = ProviderTime.Parse(row.CreatedAt),
                EndsAt = ProviderTime.Parse(row.Expires),
            })
            .Where(record => record.BoughtAt is null || record.BoughtAt >= since),
        ];
    }

    private async Task<RentalSnapshot> FindAsync(ProviderRental target, CallPriority priority, CancellationToken cancellationToken)
    {
        var isMissing = false;
        try
        {
            var (answer, body) = await client.AskAsync($"user/check/{Uri.EscapeDataString(target.ExternalId)}", priority, cancellationToken);
            isMissing = FiveSimErrors.IsUnknownOrder(answer);
            return isMissing ? target.NotFound(time.GetUtcNow())
                : answer.IsSuccess && LenientJson.Read(body, FiveSimJson.Default.FiveSimOrder) is { Id.Length: > 0 } order ? FiveSimReadings.Of(target, order, money)
                : throw new RefusedException(client.Classify(answer));
        }
        finally
        {
            _pacing.Asked(target.ExternalId, isMissing ? MissingAgain : AskAgain);
        }
    }

    private async Task<IReadOnlyList<FiveSimOrder>> ListAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        var body = await client.ReadAsync($"user/orders?category={category}&limit={Page}&offset=0&order=id&reverse=true", priority, cancellationToken);
        return LenientJson.Member(body, "Data") is { } data
            ? [.. LenientJson.Many(LenientJson.Elements(data), FiveSimJson.Default.FiveSimOrder).Where(row => row.Id is { Length: > 0 }).DistinctBy(row => row.Id, StringComparer.Ordinal)]
            : throw new RefusedException(FiveSimErrors.Make(RefusalCode.ProviderAnswer));
    }
}
