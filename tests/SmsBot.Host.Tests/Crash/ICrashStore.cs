using System.Data.Common;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Where the tables are.</summary>
internal interface ICrashStore
{
    DbConnection Open();

    /// <summary>The SQL of the harness in this database's words.</summary>
    string Dialect(string sql);

    string Keep();
}
