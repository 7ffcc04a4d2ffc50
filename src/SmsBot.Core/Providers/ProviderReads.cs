using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>Ways to read several numbers, or to read one although it may fail.</summary>
internal static class ProviderReads
{
    /// <summary>One call for each number, one after the other.</summary>
    public static async Task<IReadOnlyList<RentalSnapshot>> EachAsync(IReadOnlyList<ProviderRental> targets, Func<ProviderRental, Task<RentalSnapshot>> read)
    {
        List<RentalSnapshot> readings = [];
        foreach (var target in targets)
            readings.Add(await read(target));
        return readings;
    }

    /// <summary>Null where the read is refused: what sent it has logged why.</summary>
    public static async Task<T?> OrNullAsync<T>(this Task<T> read)
        where T : class?
    {
        try
        {
            return await read;
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    /// <summary>A read that must not hold up others: refused or out of time, it does nothing.</summary>
    public static async Task TryWithinAsync(this TimeProvider time, TimeSpan limit, Func<CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await read(both.Token);
        }
        catch (RefusedException)
        {
            // Logged where it was sent.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }
}
