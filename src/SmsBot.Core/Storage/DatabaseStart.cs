using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Storage;

/// <summary>Takes the database for this process and brings its schema up to date, before anything else runs.</summary>
public sealed partial class DatabaseStart : IDisposable
{
    private readonly IDbContextFactory<BotDbContext> _contexts;
    private readonly TimeProvider _time;
    private readonly ILogger<DatabaseStart> _logger;
    private FileStream? _lock;

    internal DatabaseStart(IDbContextFactory<BotDbContext> contexts, IOptions<DatabaseOptions> options, TimeProvider time, ILogger<DatabaseStart> logger)
    {
        _contexts = contexts;
        _time = time;
        _logger = logger;
        FilePath = Path.GetFullPath(new SqliteConnectionStringBuilder(options.Value.ConnectionString).DataSource);
    }

    public string FilePath { get; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        _lock = TakeLock();
        KeepPrivate(FilePath);

        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var isNew = !await HasHistoryAsync(db, cancellationToken);
        if (!isNew)
        {
            // A killed process leaves EF's lock row behind and Migrate waits for it for ever; the file lock says that nobody else is here.
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0)
            return;

        if (!isNew)
            await CopyAsync(db, cancellationToken);

        await db.Database.MigrateAsync(cancellationToken);
        Log.Migrated(_logger, pending.Count, pending[^1]);
    }

    public void Dispose() => _lock?.Dispose();

    private static async Task<bool> HasHistoryAsync(BotDbContext db, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsHistory'")
            .SingleAsync(cancellationToken) > 0;

    private FileStream TakeLock()
    {
        try
        {
            return new FileStream(FilePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DatabaseLockedException(FilePath);
        }
    }

    /// <summary>Never a file copy: the write-ahead log would be left out.</summary>
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

        [LoggerMessage(202, LogLevel.Information, "Kept a copy of the database before the migration: {Path}.")]
        public static partial void Copied(ILogger logger, string path);
    }
}
