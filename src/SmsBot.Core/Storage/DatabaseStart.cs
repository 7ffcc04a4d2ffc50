using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage;

/// <summary>Locks the database file for this process and updates its schema before anything else runs.</summary>
public sealed partial class DatabaseStart : IDatabaseStart
{
    private readonly IDbContextFactory<BotDbContext> _contexts;
    private readonly DatabaseFile _file;
    private readonly DatabaseIdentity _identity;
    private readonly TimeProvider _time;
    private readonly ILogger<DatabaseStart> _logger;
    private FileStream? _lock;

    internal DatabaseStart(
        IDbContextFactory<BotDbContext> contexts,
        DatabaseFile file,
        DatabaseIdentity identity,
        TimeProvider time,
        ILogger<DatabaseStart> logger) =>
        (_contexts, _file, _identity, _time, _logger) = (contexts, file, identity, time, logger);

    public string FilePath => _file.Path;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        var wasHere = File.Exists(_file.LockPath);
        _lock = _file.TakeLock();
        if (!File.Exists(FilePath))
            BeginEmpty(wasHere);
        KeepPrivate(FilePath);

        try
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            await PrepareAsync(db, cancellationToken);
        }
        catch (SqliteException fault)
        {
            throw DatabaseUnusableException.Of(FilePath, fault);
        }
    }

    public void Dispose() => _lock?.Dispose();

    private async Task PrepareAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        await StepAsync("checking the database file", () => DatabaseSchema.RequireWholeAsync(db, FilePath, cancellationToken));

        // A killed process leaves EF's lock row behind, and Migrate would wait for it forever; the file lock proves that no other process
        // is running.
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        var isNew = !await HasHistoryAsync(db, cancellationToken);
        await DatabaseSchema.RequireKnownMigrationsAsync(db, FilePath, cancellationToken);

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            if (!isNew)
                await StepAsync("copying the database before its migration", () => CopyAsync(db, cancellationToken));
            await StepAsync("migrating the database", () => db.Database.MigrateAsync(cancellationToken));
            Log.Migrated(_logger, pending.Count, pending[^1]);
        }

        await DatabaseSchema.RequireTablesAsync(db, cancellationToken);
        await _identity.MarkAsync(db, cancellationToken);
    }

    // SQLite works on the caller's thread.
    private Task StepAsync(string doing, Func<Task> step) => SlowStart.SayWhileAsync(Task.Run(step), doing, _time, _logger);

    /// <summary>A database that existed before is not silently replaced by an empty one.</summary>
    private void BeginEmpty(bool wasHere)
    {
        if (File.Exists(_file.WriteAheadLogPath) && new FileInfo(_file.WriteAheadLogPath).Length > 0)
        {
            throw new DatabaseUnusableException(
                $"{FilePath} is missing, but its write-ahead log is here ({_file.WriteAheadLogPath}). Put the database file back beside it, or move the log away to begin with an empty database.");
        }

        if (wasHere)
            Log.BeginsEmpty(_logger, FilePath);
    }

    private static async Task<bool> HasHistoryAsync(BotDbContext db, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsHistory'")
            .SingleAsync(cancellationToken) > 0;

    /// <summary>Never a file copy: that would miss the write-ahead log.</summary>
    private async Task CopyAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"{FilePath}.before-{_time.GetUtcNow():yyyyMMddHHmmssfff}");
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancellationToken);
        KeepPrivate(copy);
        Log.Copied(_logger, copy);
    }

    private static void KeepPrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            return;

        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static partial class Log
    {
        [LoggerMessage(201, LogLevel.Information, "Applied {Count} migrations, the last is {Name}.")]
        public static partial void Migrated(ILogger logger, int count, string name);

        [LoggerMessage(
            204,
            LogLevel.Warning,
            "A bot ran here before, but {Path} is gone: this start begins with an empty database. Stop the bot and put the file or a backup there if that is not what you want.")]
        public static partial void BeginsEmpty(ILogger logger, string path);

        [LoggerMessage(202, LogLevel.Information, "Kept a copy of the database before the migration: {Path}.")]
        public static partial void Copied(ILogger logger, string path);
    }
}
