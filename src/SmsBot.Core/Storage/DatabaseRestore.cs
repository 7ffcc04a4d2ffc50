using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SmsBot.Core.Storage;

/// <summary>Puts a backup in the place of the database while the bot does not run. What was there is kept beside it.</summary>
public sealed class DatabaseRestore
{
    private readonly DatabaseFile _file;
    private readonly TimeProvider _time;

    internal DatabaseRestore(DatabaseFile file, TimeProvider time) => (_file, _time) = (file, time);

    /// <summary>Returns where the replaced database is kept; null: there was none. Until its last step the old database is whole.</summary>
    public async Task<string?> RunAsync(string backup, CancellationToken cancellationToken)
    {
        var source = Path.GetFullPath(backup);
        if (!File.Exists(source))
            throw new InvalidOperationException($"There is no file {source}.");
        if (source == _file.Path)
            throw new InvalidOperationException($"{source} is the database itself: name a backup.");

        if (new FileInfo(source + "-wal") is { Exists: true, Length: > 0 })
            throw new InvalidOperationException(
                $"{source} has a write-ahead log beside it ({source}-wal), so the file alone is not whole: start a bot on it once and stop it, or name a file that backup has made.");

        await BackupCheck.RequireUsableAsync(source, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!);
        await using var held = _file.TakeLock();
        var copy = _file.Path + ".restoring";
        await CopyAsync(source, copy, cancellationToken);
        await RequestVerifyAsync(copy, cancellationToken);
        var kept = await KeepOldAsync(cancellationToken);
        File.Move(copy, _file.Path, overwrite: true);
        return kept;
    }

    /// <summary>What was bought after the backup is not in it: the next start compares it with the providers' lists.</summary>
    private static async Task RequestVerifyAsync(string copy, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var request = connection.CreateCommand();
        request.CommandText = "INSERT INTO \"Settings\" (\"Key\", \"Value\") VALUES ($key, '0') ON CONFLICT (\"Key\") DO NOTHING";
        request.Parameters.AddWithValue("$key", DatabaseHistory.VerifyKey);
        await request.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A copy: until the new database is moved over it, in one step, the old one stays in its place.</summary>
    private async Task<string?> KeepOldAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file.Path))
            return null;

        await EmptyLogAsync(cancellationToken);
        var kept = string.Create(CultureInfo.InvariantCulture, $"{_file.Path}.before-restore-{_time.GetUtcNow():yyyyMMddHHmmssfff}");
        await CopyAsync(_file.Path, kept, cancellationToken);
        if (File.Exists(_file.WriteAheadLogPath))
            File.Move(_file.WriteAheadLogPath, kept + "-wal");
        File.Delete(_file.Path + "-shm");
        return kept;
    }

    /// <summary>A killed process leaves commits in the log. One that cannot be read is kept as it is.</summary>
    private async Task EmptyLogAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={_file.Path};Mode=ReadWrite;Pooling=False");
            await connection.OpenAsync(cancellationToken);
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await checkpoint.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException)
        {
            // Damaged: that may be why it is replaced.
        }
    }

    private static async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        File.Delete(target);
        await using var from = File.OpenRead(source);
        await using var to = PrivateFile.Create(target);
        await from.CopyToAsync(to, cancellationToken);
        to.Flush(flushToDisk: true);
    }
}
