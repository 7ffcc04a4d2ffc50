using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SmsBot.Core.Storage;

/// <summary>
/// Checks that the file at the path is still the one that this process started with. A deleted or replaced file stays writable through the
/// open connections, but everything written to it is lost at the next start.
/// </summary>
internal sealed partial class DatabaseIdentity(DatabaseFile file, ILogger<DatabaseIdentity> logger) : IDatabaseIdentity
{
    private const string Key = "database:start";

    // https://sqlite.org/rescode.html: another program's lock does not say which file it is.
    private const int Busy = 5;
    private const int Locked = 6;

    private readonly string _connection =
        new SqliteConnectionStringBuilder(file.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();
    private string? _mark;
    private int _told;

    /// <summary>Writes a mark of this start into the database.</summary>
    public async Task MarkAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"Settings\" (\"Key\", \"Value\") VALUES ({Key}, {mark}) ON CONFLICT (\"Key\") DO UPDATE SET \"Value\" = excluded.\"Value\"",
            cancellationToken);
        _mark = mark;
    }

    /// <summary>False once another file, or none, is at the database's path. It costs one small read.</summary>
    public bool IsSame()
    {
        // A component test may run without a start.
        if (_mark is null)
            return true;

        var same = string.Equals(Read(), _mark, StringComparison.Ordinal);
        if (!same && Interlocked.Exchange(ref _told, 1) == 0)
            Log.Gone(logger, file.Path);
        return same;
    }

    private string? Read()
    {
        try
        {
            using var connection = new SqliteConnection(_connection);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"Value\" FROM \"Settings\" WHERE \"Key\" = $key";
            command.CommandTimeout = 1;
            command.Parameters.AddWithValue("$key", Key);
            return command.ExecuteScalar() as string;
        }
        catch (SqliteException fault)
        {
            return fault.SqliteErrorCode is Busy or Locked ? _mark : null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            213,
            LogLevel.Critical,
            "{Path} was deleted or replaced while the bot runs: nothing more is bought. Put the file back, or stop the bot and start it on the file that you want.")]
        public static partial void Gone(ILogger logger, string path);
    }
}
