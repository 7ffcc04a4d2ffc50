using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage;

/// <summary>Opens a copy of the database with the checks of the bot's own start, without changing it.</summary>
public static class BackupCheck
{
    /// <summary>Throws <see cref="DatabaseUnusableException"/> with a sentence if the bot could not start on it.</summary>
    public static async Task RequireUsableAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var options = new DbContextOptionsBuilder<BotDbContext>().UseSqlite($"Data Source={file};Mode=ReadOnly;Pooling=False").Options;
            await using var db = new BotDbContext(options);
            await DatabaseSchema.RequireWholeAsync(db, file, cancellationToken);
            await DatabaseSchema.RequireKnownMigrationsAsync(db, file, cancellationToken);
            if (!(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
                throw new DatabaseUnusableException($"{file} is no database of SmsBot.");

            // One of an older version is migrated by its next start.
            if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                await DatabaseSchema.RequireTablesAsync(db, cancellationToken);
        }
        catch (SqliteException fault)
        {
            throw DatabaseUnusableException.Of(file, fault);
        }
    }
}
