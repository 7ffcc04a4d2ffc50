using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage;

/// <summary>Red while something that must be kept cannot be committed, or would be lost with its file: then no new spend starts.</summary>
internal sealed partial class StorageHealth(DatabaseIdentity identity, TimeProvider time, ILogger<StorageHealth> logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private int _waiting;

    public bool IsRed() => Volatile.Read(ref _waiting) > 0 || !identity.IsSame();

    /// <summary>
    /// Tries until the write is in. <paramref name="whatIsAtStake"/> (provider and external id, no number, no code) goes to the console once,
    /// where a process that is ended now would lose it.
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
                        Console.Error.WriteLine($"The database cannot be written. Not saved yet: {whatIsAtStake}. Keep this process running and free the disk.");
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

    /// <summary>The same for a caller that must not wait: it returns after the first try, and the write goes on by itself.</summary>
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

    public static bool IsStorageFault(Exception fault) => CannotWrite(fault) || fault is Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException;

    /// <summary>The database itself fails: full, locked, unreadable. A broken rule of its own is none of that.</summary>
    public static bool CannotWrite(Exception fault) =>
        Sqlite(fault) is { SqliteErrorCode: not 19 };

    private static Microsoft.Data.Sqlite.SqliteException? Sqlite(Exception fault) =>
        fault as Microsoft.Data.Sqlite.SqliteException ?? fault.InnerException as Microsoft.Data.Sqlite.SqliteException;

    // SQLite's message names its error and no content of a row.
    public static string Reason(Exception fault) => Sqlite(fault)?.Message ?? fault.GetType().Name;

    private static partial class Log
    {
        [LoggerMessage(211, LogLevel.Critical, "Something that must be kept cannot be saved ({Reason}); it is tried every second and no new spend starts.")]
        public static partial void NotSaved(ILogger logger, string reason);

        [LoggerMessage(212, LogLevel.Warning, "What could not be saved is saved after all.")]
        public static partial void SavedAfterAll(ILogger logger);
    }
}
