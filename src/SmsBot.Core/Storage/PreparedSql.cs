using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace SmsBot.Core.Storage;

/// <summary>
/// One SQL statement that a context runs for many rows: it is compiled once, and a row costs microseconds. Its SQL must be that of every
/// database. It belongs to the context's connection and to the transaction that is open now. Interceptors see it as they see EF's own.
/// </summary>
internal sealed class PreparedSql
{
    private readonly BotDbContext _db;
    private readonly DbCommand _command;
    private readonly IRelationalCommandDiagnosticsLogger _logger;
    private readonly IRelationalConnection _connection;

    private PreparedSql(BotDbContext db, DbCommand command)
    {
        (_db, _command) = (db, command);
        (_logger, _connection) = (db.GetService<IRelationalCommandDiagnosticsLogger>(), db.GetService<IRelationalConnection>());
    }

    public static async Task<PreparedSql> OfAsync(
        BotDbContext db, string sql, CancellationToken cancellationToken, params IReadOnlyList<(string Name, DbType Type)> parameters)
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

        return new PreparedSql(db, command);
    }

    public async Task<DbDataReader> ReadAsync(CancellationToken cancellationToken, params IReadOnlyList<object?> values)
    {
        Set(values);
        if (_logger.ShouldLogCommandExecute(DateTimeOffset.UnixEpoch))
            await _logger.CommandReaderExecutingAsync(
                _connection,
                _command,
                _command.CommandText,
                _db,
                Guid.Empty,
                _connection.ConnectionId,
                DateTimeOffset.UnixEpoch,
                CommandSource.Unknown,
                cancellationToken);
        return await _command.ExecuteReaderAsync(cancellationToken);
    }

    /// <summary>The id that the inserted row got.</summary>
    public async Task<long> InsertAsync(CancellationToken cancellationToken, params IReadOnlyList<object?> values)
    {
        Set(values);
        if (_logger.ShouldLogCommandExecute(DateTimeOffset.UnixEpoch))
            await _logger.CommandScalarExecutingAsync(
                _connection,
                _command,
                _command.CommandText,
                _db,
                Guid.Empty,
                _connection.ConnectionId,
                DateTimeOffset.UnixEpoch,
                CommandSource.Unknown,
                cancellationToken);
        return Convert.ToInt64(await _command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task<int> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<object?> values)
    {
        Set(values);
        if (_logger.ShouldLogCommandExecute(DateTimeOffset.UnixEpoch))
            await _logger.CommandNonQueryExecutingAsync(
                _connection,
                _command,
                _command.CommandText,
                _db,
                Guid.Empty,
                _connection.ConnectionId,
                DateTimeOffset.UnixEpoch,
                CommandSource.Unknown,
                cancellationToken);
        return await _command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void Set(IReadOnlyList<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
