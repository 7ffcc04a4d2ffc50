using System.Data.Common;

namespace SmsBot.Core.Storage;

/// <summary>The statements of one context's connection by their SQL. The connection ends them when it is closed.</summary>
internal sealed class PreparedStatements
{
    private readonly Dictionary<string, DbCommand> _bySql = new(StringComparer.Ordinal);
    private DbConnection? _connection;

    /// <summary>Its statement, without parameters, for the running transaction.</summary>
    public DbCommand Of(DbConnection connection, DbTransaction? transaction, string sql)
    {
        if (_connection != connection)
            _bySql.Clear();
        _connection = connection;
        if (!_bySql.TryGetValue(sql, out var command))
        {
            _bySql[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
        }

        command.Parameters.Clear();
        command.Transaction = transaction;
        return command;
    }
}
