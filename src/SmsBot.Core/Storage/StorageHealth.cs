using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage;

/// <summary>Red while important data cannot be committed, or would be lost with its file: then no new spend starts.</summary>
internal sealed partial class StorageHealth(IDatabaseIdentity identity, TimeProvider time, ILogger<StorageHealth> logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private int _waiting;

    public bool IsRed() => Volatile.Read(ref _waiting) > 0 || !identity.IsSame();

    /// <summary>
    /// Retries until the write is saved. <paramref name="whatIsAtStake"/> (provider and external id, no number, no code) is printed to the
    /// console once, because it is lost if the process ends now.
    /// </summary>
    public async Task UntilSavedAsync(Func<Task> write, string? whatIsAtStake = null)
    {
        var troubled = false;
        while (true)
        {
            try
            {
                await write();
                break;
            }
            catch (Exception fault) when (IsStorageFault(fault))
            {
                if (!troubled)
                {
                    troubled = true;
                    Interlocked.Increment(ref _waiting);
                    Log.NotSaved(logger, Reason(fault));
                    if (whatIsAtStake is not null)
                        Console.Error.WriteLine(
                            $"The database cannot be written. Not saved yet: {whatIsAtStake}. Keep this process running and free the disk.");
                }

                await Task.Delay(Again, time, CancellationToken.None);
            }
        }

        if (troubled)
        {
            Interlocked.Decrement(ref _waiting);
            Log.SavedAfterAll(logger);
        }
    }

    /// <summary>
    /// The same for a caller that must not wait: it returns after the first attempt, and retries continue in the background.
    /// </summary>
    public async Task SaveSoonAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception fault) when (IsStorageFault(fault))
        {
            _ = UntilSavedAsync(write);
        }
    }

    public static bool IsStorageFault(Exception fault) =>
        CannotWrite(fault) || fault is Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException;

    /// <summary>The database itself fails: full, locked, unreachable. A violated constraint does not count.</summary>
    public static bool CannotWrite(Exception fault) => DatabaseFault.CannotWrite(fault);

    public static string Reason(Exception fault) => DatabaseFault.Reason(fault);

    private static partial class Log
    {
        [LoggerMessage(
            211, LogLevel.Critical, "Important data cannot be saved ({Reason}); trying again every second, and no new spend starts.")]
        public static partial void NotSaved(ILogger logger, string reason);

        [LoggerMessage(212, LogLevel.Warning, "The data that could not be saved is saved now.")]
        public static partial void SavedAfterAll(ILogger logger);
    }
}
