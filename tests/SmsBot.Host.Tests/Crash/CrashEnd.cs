namespace SmsBot.Host.Tests.Crash;

/// <summary>
/// The end of a run: everything but what is broken comes to rest by itself, lists get their time, and the operator settles what is left.
/// </summary>
internal sealed class CrashEnd(
    bool isShort,
    TimeSpan forLists,
    TimeSpan toComeToRest,
    CrashWorld world,
    CrashDatabase database,
    CrashOperator @operator,
    CrashBooks books)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Each promise that was broken, and what helps to find out why.</summary>
    public async Task<IReadOnlyList<string>> FindBrokenAsync()
    {
        var broken = await UntilNoneAsync(books.Waiting);
        var unsettled = await SettledByListsAsync();
        if (!isShort && unsettled.Count > 0)
            return [$"Lists have left to the operator: {string.Join(", ", unsettled)}"];
        await @operator.SettleAsync();
        if (broken.Count == 0)
            broken = await UntilNoneAsync(books.Broken);
        return broken.Count == 0
            ? []
            : [.. broken, .. @operator.Words, .. database.History(), $"The database is kept as {database.Keep()}"];
    }

    private async Task<IReadOnlyList<string>> UntilNoneAsync(Func<IReadOnlyList<string>> look)
    {
        var end = TimeProvider.System.GetUtcNow() + toComeToRest;
        while (true)
        {
            var found = look();
            if (found.Count == 0 || TimeProvider.System.GetUtcNow() >= end)
                return found;
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>The time that the lists have before the operator looks.</summary>
    private async Task<IReadOnlyList<CrashDoubt>> SettledByListsAsync()
    {
        var listed = world.Shops.Where(shop => shop.HasList).Select(shop => shop.Provider).ToHashSet(StringComparer.Ordinal);
        var end = TimeProvider.System.GetUtcNow() + forLists;
        while (TimeProvider.System.GetUtcNow() < end && Open().Count > 0)
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        return Open();

        List<CrashDoubt> Open() => [.. database.Doubts().Where(doubt => doubt.IsPurchase && listed.Contains(doubt.Provider))];
    }
}
