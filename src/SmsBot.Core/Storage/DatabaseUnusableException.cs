using Microsoft.Data.Sqlite;

namespace SmsBot.Core.Storage;

/// <summary>The bot cannot start on this database; the message says why and what to do next.</summary>
public sealed class DatabaseUnusableException : Exception
{
    // https://sqlite.org/rescode.html
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    internal DatabaseUnusableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    internal static DatabaseUnusableException Damaged(string path, string verdict) => new(DamagedText(path, $" ({verdict})"));

    internal static DatabaseUnusableException Of(string path, SqliteException fault) => new(
        fault.SqliteErrorCode switch
        {
            Error =>
                $"{path} does not have the tables that its migrations promise ({fault.Message}). Restore a backup, or set Database:ConnectionString to another file.",
            Busy or Locked => $"{path} is locked by another program. Close it and start again.",
            ReadOnly => $"{path} cannot be written: give this user the right to write the file and its folder.",
            InputOutput => $"The disk failed while {path} was read or written. Check the disk, then start again.",
            Corrupt => DamagedText(path, ""),
            Full => $"The disk that holds {path} is full. Free some room and start again.",
            CannotOpen => $"{path} cannot be opened: check Database:ConnectionString and the rights of its folder.",
            NotADatabase => $"{path} is not an SQLite database. Move it away, or set Database:ConnectionString to another file.",
            _ => $"{path} cannot be used ({fault.Message}).",
        },
        fault);

    private static string DamagedText(string path, string detail) =>
        $"{path} is damaged{detail}. Restore a backup (the verb backup makes them), and keep the damaged file for repair.";
}
