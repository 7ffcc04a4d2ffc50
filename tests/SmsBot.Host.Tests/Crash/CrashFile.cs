using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SmsBot.Host.Tests.Crash;

internal sealed class CrashFile(string path) : ICrashStore
{
    public DbConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public string Dialect(string sql) => sql;

    /// <summary>Copies the file out of the folder that the run deletes.</summary>
    public string Keep()
    {
        var copy = Path.Combine(Path.GetTempPath(), $"smsbot-crash-{Path.GetFileName(Path.GetDirectoryName(path))}.db");
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"VACUUM INTO '{copy}'";
        command.ExecuteNonQuery();
        return copy;
    }
}
