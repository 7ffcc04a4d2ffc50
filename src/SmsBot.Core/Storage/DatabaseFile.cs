using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace SmsBot.Core.Storage;

/// <summary>The database's file: one path for it, also if the configured one is a symbolic link.</summary>
internal sealed class DatabaseFile
{
    public DatabaseFile(IOptions<DatabaseOptions> options)
    {
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString);
        var named = System.IO.Path.GetFullPath(builder.DataSource);
        Path = new FileInfo(named).LinkTarget is null ? named : File.ResolveLinkTarget(named, returnFinalTarget: true)!.FullName;

        // Created only at start: a file that is deleted later must not come back empty while the bot runs.
        builder.DataSource = Path;
        if (builder.Mode == SqliteOpenMode.ReadWriteCreate)
            builder.Mode = SqliteOpenMode.ReadWrite;
        ConnectionString = builder.ToString();
    }

    public string Path { get; }

    public string LockPath => Path + ".lock";

    public string WriteAheadLogPath => Path + "-wal";

    public string ConnectionString { get; }

    /// <summary>Held by the one process that uses the database.</summary>
    public FileStream TakeLock()
    {
        try
        {
            return new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DatabaseLockedException(Path);
        }
    }
}
