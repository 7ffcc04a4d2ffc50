using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>A shop with getActiveActivations: one call reads all open numbers, and a lost purchase is found in it.</summary>
internal sealed class ListingCompatibleProvider(
    ProviderHttp http, CompatibleOptions options, TimeProvider time) : CompatibleProvider(http, options, time), IListsPurchases
{
    private const int Page = 100;
    private readonly ListThenSingle _reads = new(time);

    public override Task<IReadOnlyList<RentalSnapshot>> ReadAsync(
        IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken) => _reads.ReadAsync(
        targets,
        async () =>
            (IReadOnlyDictionary<string, CompatibleActivation>)(await ListAsync(CallPriority.Background, cancellationToken)).ToDictionary(
                row => row.ActivationId!, StringComparer.Ordinal),
        row => true,
        CompatibleReadings.Of,
        target => SingleAsync(target, cancellationToken));

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
    [
        .. (await ListAsync(CallPriority.Interactive, cancellationToken))
            .Select(row => (Row: row, Bought: ProviderTime.Bought(ProviderTime.ParseAnyZone(row.ActivationTime), since)))
            .Where(one => !one.Bought.IsOld)
            .Select(one => new PurchaseRecord(one.Row.ActivationId!, CompatibleTerms.Activation)
            {
                ServiceName = LenientJson.First(one.Row.ServiceCode),
                CountryKey = LenientJson.First(one.Row.CountryCode),
                Phone = CompatibleSpends.Phone(one.Row.PhoneNumber),
                Charged = Currency.Price(one.Row.ActivationCost),
                BoughtAt = one.Bought.At,
                EndsAt = ProviderTime.ParseAnyZone(one.Row.ActivationEndTime) is (var end, true) ? end : null,
            }),
    ];

    /// <summary>
    /// Under "data", in the older form under "activeActivations", there as rows or as a list. More than a page is no whole list.
    /// </summary>
    private async Task<IReadOnlyList<CompatibleActivation>> ListAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        var (answer, said) = await Client.AskActionAsync("getActiveActivations", priority, cancellationToken, ("limit", $"{Page}"));

        // "No activations" is how some shops write an empty list.
        if (said.Word is "NO_ACTIVATIONS" or "NO_ACTIVATION")
            return [];

        var older = LenientJson.Member(said.Body, "activeActivations");
        var rows = new[] { LenientJson.Member(said.Body, "data"), LenientJson.Member(older, "rows"), older }.FirstOrDefault(
            list => list is { ValueKind: System.Text.Json.JsonValueKind.Array });
        if (!answer.IsSuccess || rows is null)
            throw new RefusedException(Client.Errors.Classify(answer));

        return
        [
            .. LenientJson.Many(LenientJson.Elements(rows), CompatibleJson.Default.CompatibleActivation)
                .Where(row => row.ActivationId is { Length: > 0 })
                .DistinctBy(row => row.ActivationId, StringComparer.Ordinal),
        ];
    }
}
