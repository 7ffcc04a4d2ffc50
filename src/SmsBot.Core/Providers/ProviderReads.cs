using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>Helpers to read several numbers, or one whose read may fail.</summary>
internal static class ProviderReads
{
    /// <summary>One call for each number, in order.</summary>
    public static async Task<IReadOnlyList<RentalSnapshot>> EachAsync(
        IReadOnlyList<ProviderRental> targets, Func<ProviderRental, Task<RentalSnapshot>> read)
    {
        List<RentalSnapshot> readings = [];
        foreach (var target in targets)
            readings.Add(await read(target));
        return readings;
    }

    /// <summary>Null if the read is refused; the sender has logged why.</summary>
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
