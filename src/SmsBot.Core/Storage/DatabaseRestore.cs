using System.Globalization;

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

        await BackupCheck.RequireUsableAsync(source, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(_file.Path)!);
        await using var held = TakeLock();
        var copy = _file.Path + ".restoring";
        await CopyAsync(source, copy, cancellationToken);
        var kept = KeepOld();
        File.Move(copy, _file.Path);
        return kept;
    }

    /// <summary>Between the two moves the next start finds a log without its database, and refuses.</summary>
    private string? KeepOld()
    {
        var kept = string.Create(CultureInfo.InvariantCulture, $"{_file.Path}.before-restore-{_time.GetUtcNow():yyyyMMddHHmmss}");
        if (!File.Exists(_file.Path))
            return null;

        File.Move(_file.Path, kept);
        if (File.Exists(_file.WriteAheadLogPath))
            File.Move(_file.WriteAheadLogPath, kept + "-wal");
        File.Delete(_file.Path + "-shm");
        return kept;
    }

    private static async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        File.Delete(target);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var from = File.OpenRead(source);
        await using var to = new FileStream(target, options);
        await from.CopyToAsync(to, cancellationToken);
        to.Flush(flushToDisk: true);
    }

    private FileStream TakeLock()
    {
        try
        {
            return new FileStream(_file.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DatabaseLockedException(_file.Path);
        }
    }
}
