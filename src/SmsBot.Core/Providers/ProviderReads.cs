using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>Helpers to read several numbers, or one whose read may fail.</summary>
internal static class ProviderReads
{
    private const int MostLengths = 5;

    /// <summary>One call for each number, in order.</summary>
    public static async Task<IReadOnlyList<RentalSnapshot>> EachAsync(
        IReadOnlyList<ProviderRental> targets, Func<ProviderRental, Task<RentalSnapshot>> read)
    {
        List<RentalSnapshot> readings = [];
        foreach (var target in targets)
            readings.Add(await read(target));
        return readings;
    }

    /// <summary>
    /// One read for each product, all at once. Trouble with one does not hold back the others; where all fail, it is the account's.
    /// </summary>
    /// <returns>What was read, in the order of the targets.</returns>
    public static async Task<IReadOnlyList<RentalSnapshot>> ByProductAsync(
        IReadOnlyList<ProviderRental> targets,
        Func<string, IReadOnlyList<ProviderRental>, Task<IReadOnlyList<RentalSnapshot>>> read)
    {
        var parts = await Task.WhenAll(
            targets.GroupBy(target => target.Product, StringComparer.Ordinal).Select(group => TryAsync(() => read(group.Key, [.. group]))));
        if (parts.Length > 0 && parts.All(part => part.Trouble is not null))
            throw new RefusedException(parts[0].Trouble!);

        var readings = parts.SelectMany(part => part.Read ?? []).ToDictionary(snapshot => snapshot.ExternalId, StringComparer.Ordinal);
        return [.. targets.Select(target => readings.GetValueOrDefault(target.ExternalId)).OfType<RentalSnapshot>()];
    }

    /// <summary>
    /// One call for the price of each length, all at once: the first ones, so that one question leaves calls to others. What is refused,
    /// or has not come when the wait is cancelled, is left out.
    /// </summary>
    public static async Task<IReadOnlyDictionary<int, Money>> PricesAsync(IReadOnlyList<int> lengths, Func<int, Task<Money?>> ask)
    {
        var asked = await Task.WhenAll(lengths.Take(MostLengths).Select(async days => (Days: days, Price: await PriceAsync(days))));
        return asked.Where(answer => answer.Price is not null).ToDictionary(answer => answer.Days, answer => answer.Price!.Value);

        async Task<Money?> PriceAsync(int days)
        {
            try
            {
                return await ask(days);
            }
            catch (Exception fault) when (fault is RefusedException or OperationCanceledException)
            {
                return null;
            }
        }
    }

    /// <summary>What was read, or why it was refused.</summary>
    public static async Task<(T? Read, Refusal? Trouble)> TryAsync<T>(Func<Task<T>> read)
        where T : class?
    {
        try
        {
            return (await read(), null);
        }
        catch (RefusedException refused)
        {
            return (null, refused.Refusal);
        }
    }

    /// <summary>Null if the read is refused; the sender has logged why.</summary>
    public static async Task<T?> OrNullAsync<T>(this Task<T> read)
        where T : class?
    {
        var (found, _) = await TryAsync(() => read);
        return found;
    }

    /// <summary>A read before a spend. If it fails or is cancelled, the spend is refused: nothing was sent.</summary>
    public static async Task<(T? Read, Refusal? Trouble)> BeforeSpendAsync<T>(this Task<T?> read, ProviderErrors errors)
        where T : class
    {
        try
        {
            return await TryAsync(() => read);
        }
        catch (OperationCanceledException)
        {
            return (null, errors.Make(RefusalCode.ProviderDown));
        }
    }

    /// <summary>A read that must not delay others: it ends silently if it is refused or takes too long.</summary>
    public static async Task TryWithinAsync(
        this TimeProvider time, TimeSpan limit, Func<CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await read(both.Token);
        }
        catch (RefusedException)
        {
            // The sender has logged it.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }
}
