using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>Reads numbers by one list, and those that the list does not show, or not completely, one by one.</summary>
internal sealed class ListThenSingle(TimeProvider time)
{
    private const int AtOnceWithoutList = 8;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SettledAgain = TimeSpan.FromSeconds(20);
    private readonly BulkReadBackoff _list = new(time);
    private readonly AskPacing _pacing = new(time);

    /// <summary>How many numbers are read alone at a time while the list works.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>What was read alone need not be read again soon.</summary>
    public Func<RentalSnapshot, bool> IsSettled { get; init; } = static snapshot => snapshot.State is ReadingState.Missing;

    /// <param name="list">The rows by the number's id; refused if it cannot be read.</param>
    /// <param name="isWhole">False: the row is incomplete, so the number is read alone too.</param>
    /// <param name="single">One number alone; refused if it cannot be read.</param>
    /// <returns>
    /// The snapshots in the order of the targets. A number of which nothing is known now is unknown, and left out while the list fails.
    /// </returns>
    public async Task<IReadOnlyList<RentalSnapshot>> ReadAsync<TRow>(
        IReadOnlyList<ProviderRental> targets,
        Func<Task<IReadOnlyDictionary<string, TRow>>> list,
        Func<TRow, bool> isWhole,
        Func<ProviderRental, TRow, RentalSnapshot> snapshot,
        Func<ProviderRental, Task<RentalSnapshot>> single)
        where TRow : class
    {
        if (targets.Count == 0)
            return [];

        var rows = await _list.TryAsync(list);
        List<ProviderRental> missing = [];
        foreach (var target in targets)
        {
            if (rows?.GetValueOrDefault(target.ExternalId) is { } row && isWhole(row))
                _pacing.Forget(target.ExternalId);
            else
                missing.Add(target);
        }

        var due = targets.Count == 1 ? missing : [.. _pacing.Due(missing, rows is null ? AtOnceWithoutList : AtOnce)];
        var asked = await Task.WhenAll(due.Select(target => SingleAsync(target, single)));
        if (rows is null && asked.Length > 0 && asked.All(one => one is null or { State: ReadingState.Unknown, Sms.Count: 0 }))
            throw new RefusedException(_list.Trouble!);

        var alone = asked.OfType<RentalSnapshot>().ToDictionary(one => one.ExternalId, StringComparer.Ordinal);
        return
        [
            .. targets
                .Select(
                    target => alone.GetValueOrDefault(target.ExternalId)
                        ?? (rows is null ? null
                            : rows.TryGetValue(target.ExternalId, out var row) ? snapshot(target, row)
                            : new RentalSnapshot(target.ExternalId, ReadingState.Unknown)))
                .OfType<RentalSnapshot>(),
        ];
    }

    private async Task<RentalSnapshot?> SingleAsync(ProviderRental target, Func<ProviderRental, Task<RentalSnapshot>> single)
    {
        var read = await single(target).OrNullAsync();
        _pacing.Asked(target.ExternalId, read is not null && IsSettled(read) ? SettledAgain : AskAgain);
        return read;
    }
}
