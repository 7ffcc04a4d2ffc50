using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace SmsBot.Core.Storage;

/// <summary>One row's INSERT, UPDATE or DELETE, by a statement that is prepared once for all rows of its shape.</summary>
internal sealed class PreparedBatch(ModificationCommandBatchFactoryDependencies dependencies, PreparedStatements statements)
    : AffectedCountModificationCommandBatch(dependencies, maxBatchSize: 1)
{
    public override async Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
    {
        var stored = StoreCommand ?? throw new InvalidOperationException("The batch is not complete.");
        try
        {
            var command = statements.Of(
                connection.DbConnection, connection.CurrentTransaction?.GetDbTransaction(), stored.RelationalCommand.CommandText);
            foreach (var parameter in stored.RelationalCommand.Parameters)
                parameter.AddDbParameter(command, stored.ParameterValues);

            await using var rows = await ReadAsync(connection, command, cancellationToken);
            var reader = new RelationalDataReader();
            reader.Initialize(connection, command, rows, Guid.Empty, logger: null);
            await ConsumeAsync(reader, cancellationToken);
        }
        catch (Exception fault) when (fault is not (DbUpdateException or OperationCanceledException))
        {
            throw new DbUpdateException("A row could not be saved.", fault, [.. ModificationCommands.SelectMany(one => one.Entries)]);
        }
    }

    /// <summary>
    /// As EF's own batches do, it asks the interceptors first: tests count statements with them and let the disk be full.
    /// </summary>
    private async Task<DbDataReader> ReadAsync(IRelationalConnection connection, DbCommand command, CancellationToken cancellationToken)
    {
        var (logger, now) = (Dependencies.Logger, DateTimeOffset.UnixEpoch);
        if (logger.ShouldLogCommandExecute(now))
        {
            var instead = await logger.CommandReaderExecutingAsync(
                connection,
                command,
                command.CommandText,
                connection.Context,
                Guid.Empty,
                connection.ConnectionId,
                now,
                CommandSource.SaveChanges,
                cancellationToken);
            if (instead.HasResult)
                return instead.Result;
        }

        return await command.ExecuteReaderAsync(cancellationToken);
    }
}
