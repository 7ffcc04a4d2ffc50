using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>
/// The verifications, or the rentals, as their lists show them: one call for the open ones, a second for those that have left that list,
/// and one by one what stands in neither. Only a number's own address says for certain that there is no such number.
/// </summary>
internal sealed class FetchSmsNumbers(FetchSmsClient client, string path, TimeProvider time)
{
    // What the server lists where no limit is asked for; fewer rows than that are all there are.
    private const int Page = 100;
    private const int AtATime = 4;
    private const int AloneAtOnce = 8;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MissingAgain = TimeSpan.FromSeconds(20);
    private readonly BulkReadBackoff _list = new(time);
    private readonly AskPacing _pacing = new(time);

    /// <summary>The rows of what was found; null: the provider does not know it.</summary>
    public async Task<IReadOnlyDictionary<string, FetchSmsNumber?>> ReadAsync(
        IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        Dictionary<string, FetchSmsNumber?> found = new(StringComparer.Ordinal);
        if (await _list.TryAsync(() => ListAsync("active", CallPriority.Background, cancellationToken)) is not { } active)
            return await ReadAloneAsync(targets, cancellationToken);

        Take(targets, active, found);
        if (targets.Any(target => !found.ContainsKey(target.ExternalId)))
            Take(targets, await ListAsync("history", CallPriority.Background, cancellationToken).OrNullAsync() ?? [], found);

        var absent = targets
            .Where(target => !found.ContainsKey(target.ExternalId) && (targets.Count == 1 || _pacing.IsDue(target.ExternalId)))
            .Take(AtATime);
        foreach (var target in absent)
        {
            var (_, isKnown, row) = await TryFindAsync(target, cancellationToken);
            if (isKnown)
                found[target.ExternalId] = row;
        }

        return found;
    }

    /// <summary>One number alone; null where there is none. Other failures are refusals.</summary>
    public async Task<FetchSmsNumber?> FindAsync(string externalId, CallPriority priority, CancellationToken cancellationToken)
    {
        var (answer, body) = await client.AskAsync($"{path}/{Uri.EscapeDataString(externalId)}", priority, cancellationToken);
        if (answer.Status == 404 && body is not null)
            return null;

        return answer.IsSuccess && FetchSmsSpends.Number(body) is { } row ? row : throw new RefusedException(client.Classify(answer, body));
    }

    public async Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(
        string product, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // Active last: a row that moves between the calls then stands in both rather than in neither.
        var history = await ListAsync("history", CallPriority.Interactive, cancellationToken);
        var active = await ListAsync("active", CallPriority.Interactive, cancellationToken);
        return [.. Recent(history).Concat(Recent(active)).DistinctBy(record => record.ExternalId, StringComparer.Ordinal)];

        IEnumerable<PurchaseRecord> Recent(IReadOnlyList<FetchSmsNumber> rows) =>
            PurchaseRecord.Since(since, [.. rows.Select(row => Record(row, product, since))], rows.Count >= Page, client.Errors);
    }

    private PurchaseRecord Record(FetchSmsNumber row, string product, DateTimeOffset since) => new(row.Id!, product)
    {
        ServiceName = row.Service?.Trim(),
        CountryKey = FetchSmsTerms.Country,
        Phone = UsPhone.Of(row.Number),
        Charged = FetchSmsSpends.Cents(row.CostCents),
        BoughtAt = FetchSmsTime.Parse(row.CreatedAt),
        EndsAt = FetchSmsTime.End(row.ExpiresAt, path, FetchSmsTime.Parse(row.CreatedAt) ?? since),
    };

    /// <summary>
    /// The list fails: whoever waits longest is asked for alone, some at a time. Where that fails too, the list's trouble is the account's.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, FetchSmsNumber?>> ReadAloneAsync(
        IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        var asked = await Task.WhenAll(
            _pacing
                .Due(targets, AloneAtOnce)
                .Select(async target => (target.ExternalId, Answer: await TryFindAsync(target, cancellationToken))));
        return asked.Length > 0 && asked.All(one => !one.Answer.IsRead)
            ? throw new RefusedException(_list.Trouble!)
            : asked.Where(one => one.Answer.IsKnown).ToDictionary(one => one.ExternalId, one => one.Answer.Row, StringComparer.Ordinal);
    }

    private static void Take(
        IReadOnlyList<ProviderRental> targets, IReadOnlyList<FetchSmsNumber> rows, Dictionary<string, FetchSmsNumber?> found)
    {
        var wanted = targets.Select(target => target.ExternalId).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => wanted.Contains(row.Id!)))
            found.TryAdd(row.Id!, row);
    }

    private async Task<IReadOnlyList<FetchSmsNumber>> ListAsync(string tab, CallPriority priority, CancellationToken cancellationToken)
    {
        var body = await client.ReadAsync(
            path, priority, cancellationToken, ("tab", tab), ("limit", path == "rentals" ? "200" : null));
        return FetchSmsBody.Many(body, FetchSmsJson.Default.FetchSmsNumber) is { } rows
            ? [.. rows.Where(row => row.Id is { Length: > 0 })]
            : throw client.Errors.Unreadable();
    }

    private async Task<(bool IsRead, bool IsKnown, FetchSmsNumber? Row)> TryFindAsync(
        ProviderRental target, CancellationToken cancellationToken)
    {
        var (row, trouble) = await ProviderReads.TryAsync(
            () => FindAsync(target.ExternalId, CallPriority.Background, cancellationToken));
        var isMissing = row is null && trouble is null;
        _pacing.Asked(target.ExternalId, isMissing ? MissingAgain : AskAgain);

        // One that was bought a moment ago may not be found yet.
        return (trouble is null, row is not null || (isMissing && !target.IsYoung(time.GetUtcNow())), row);
    }
}
