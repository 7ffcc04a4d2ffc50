using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SmsBot.Core.Storage;

/// <summary>
/// One SQL statement that a context runs for many rows: it is compiled once, and a row costs microseconds. Its SQL must be that of every
/// database. It belongs to the context's connection and to the transaction that is open now.
/// </summary>
internal sealed class PreparedSql
{
    private readonly DbCommand _command;

    private PreparedSql(DbCommand command) => _command = command;

    public static async Task<PreparedSql> OfAsync(BotDbContext db, string sql, CancellationToken cancellationToken, params IReadOnlyList<(string Name, DbType Type)> parameters)
    {
        // The context closes it.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, type);
            command.Parameters.Add(parameter);
        }

        return new PreparedSql(command);
    }

    public Task<DbDataReader> ReadAsync(CancellationToken cancellationToken, params IReadOnlyList<object?> values) => With(values).ExecuteReaderAsync(cancellationToken);

    /// <summary>The id that the inserted row got.</summary>
    public async Task<long> InsertAsync(CancellationToken cancellationToken, params IReadOnlyList<object?> values) =>
        Convert.ToInt64(await With(values).ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);

    public Task<int> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<object?> values) => With(values).ExecuteNonQueryAsync(cancellationToken);

    private DbCommand With(IReadOnlyList<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command;
    }
}
