namespace SmsBot.Core.Storage;

/// <summary>Another process uses the same database file.</summary>
public sealed class DatabaseLockedException(string path)
    : Exception(
        $"Another SmsBot already runs on {path}. One process per database: stop it first, or set Database:ConnectionString to another file.");
