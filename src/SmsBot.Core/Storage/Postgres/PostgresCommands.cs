using System.Data.Common;
using Npgsql;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// Commands with positional parameters. Nothing in this folder awaits a type of the client's own: Entity Framework lists all types of this
/// assembly, also with SQLite, and an awaited type stands in a field that then loads the client.
/// </summary>
internal static class PostgresCommands
{
    public static DbCommand Command(this DbConnection connection, string sql, params object[] values) =>
        Fill(connection.CreateCommand(), sql, values);

    public static DbCommand Command(this DbDataSource connections, string sql, params object[] values) =>
        Fill(connections.CreateCommand(), sql, values);

    public static void Add(this DbBatch batch, string sql, object value)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = sql;
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static DbCommand Fill(DbCommand command, string sql, object[] values)
    {
        command.CommandText = sql;
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
