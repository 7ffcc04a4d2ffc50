using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage;

/// <summary>Checks that a database is undamaged and of this program's version.</summary>
internal static class DatabaseSchema
{
    /// <summary>Reads every page once (https://sqlite.org/pragma.html#pragma_quick_check).</summary>
    public static async Task RequireWholeAsync(BotDbContext db, string path, CancellationToken cancellationToken)
    {
        var verdict = await db.Database
            .SqlQueryRaw<string>("SELECT quick_check AS \"Value\" FROM pragma_quick_check LIMIT 1")
            .SingleAsync(cancellationToken);
        if (!string.Equals(verdict, "ok", StringComparison.Ordinal))
            throw DatabaseUnusableException.Damaged(path, verdict);
    }

    public static async Task RequireKnownMigrationsAsync(BotDbContext db, string path, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if ((await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault(
            applied => !known.Contains(applied)) is { } newer)
        {
            throw new DatabaseUnusableException(
                $"{path} was written by a newer SmsBot (this one does not know its migration {newer}). Start the newer version, or restore the copy that was made before its migration.");
        }
    }

    /// <summary>Checks each table and column without reading a row.</summary>
    public static async Task RequireTablesAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        foreach (var table in db.Model.GetRelationalModel().Tables)
        {
            // Qualified: SQLite reads a quoted name that is not a column as a string.
            var columns = string.Join(", ", table.Columns.Select(column => $"t.\"{column.Name}\""));
#pragma warning disable EF1002 // Names from the model, no input.
            await db.Database.ExecuteSqlRawAsync($"SELECT {columns} FROM \"{table.Name}\" AS t WHERE 1 = 0", cancellationToken);
#pragma warning restore EF1002
        }
    }
}
