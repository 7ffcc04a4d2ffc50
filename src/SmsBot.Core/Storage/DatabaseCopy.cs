using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage;

/// <summary>
/// A complete copy of the database, consistent even while the bot writes. Never a file copy: that would miss the write-ahead log.
/// </summary>
public sealed class DatabaseCopy : IDatabaseCopy
{
    private readonly IDbContextFactory<BotDbContext> _contexts;
    private readonly string _source;

    internal DatabaseCopy(IDbContextFactory<BotDbContext> contexts, DatabaseFile file)
    {
        _contexts = contexts;
        _source = file.Path;
    }

    public async Task<long> WriteAsync(string file, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(file);
        if (!File.Exists(_source))
            throw new InvalidOperationException(
                $"There is no database at {_source}: check Database:ConnectionString and the folder you started in.");
        if (Path.Exists(target))
            throw new InvalidOperationException($"{target} exists already: name a new file, or move that one away.");

        // Created empty first: it is private from its first byte, and SQLite accepts an empty file.
        await PrivateFile.Create(target).DisposeAsync();
        try
        {
            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {target}", cancellationToken);
            await using var written = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
            return written.Length;
        }
        catch (Exception fault)
        {
            File.Delete(target);
            if (fault is SqliteException trouble)
                throw new IOException(
                    $"{target} could not be written ({trouble.SqliteErrorCode}): is there room for a second copy of the database?",
                    trouble);
            throw;
        }
    }
}
