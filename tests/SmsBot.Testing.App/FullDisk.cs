using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Storage;

namespace SmsBot.Testing.App;

/// <summary>
/// A disk that is full for a while: SQLite may allocate no further page, and no transaction commits without one; PostgreSQL says so.
/// </summary>
internal sealed class FullDisk
{
    private readonly ConcurrentDictionary<DbConnection, string> _written = new();
    private int _left = int.MaxValue;
    private string? _words;

    public bool IsFull { get; set; }

    /// <summary>Commits seen so far, also those that failed.</summary>
    public int Commits { get; private set; }

    public void AddTo(IServiceCollection services) =>
        services.ConfigureDbContext<BotDbContext>(options => options.AddInterceptors(new Statements(this), new Commit(this)));

    /// <summary>After so many more commits it is full.</summary>
    public void FillAfter(int commits) => _left = commits;

    /// <summary>It is full from the next commit on whose statements hold these words.</summary>
    public void FillAt(string words) => _words = words;

    private async Task CommitAsync(DbTransaction transaction)
    {
        Commits++;
        _written.TryRemove(transaction.Connection!, out var written);
        if (_left-- == 0 || (_words is { } words && written?.Contains(words, StringComparison.Ordinal) == true))
            (IsFull, _words) = (true, null);
        if (IsFull)
            await RunOutAsync(transaction);
    }

    private static async Task RunOutAsync(DbTransaction transaction)
    {
        if (transaction is NpgsqlTransaction)
        {
            // What the server says when its disk is full.
            await DoAsync(transaction, "DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$");
            return;
        }

        await DoAsync(transaction, "PRAGMA max_page_count = 1");
        try
        {
            await DoAsync(transaction, "CREATE TABLE Filler AS SELECT zeroblob(16777216) AS Bytes");
        }
        finally
        {
            await DoAsync(transaction, "PRAGMA max_page_count = 1073741823");
        }
    }

    private static async Task DoAsync(DbTransaction transaction, string sql)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private sealed class Statements(FullDisk disk) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.Transaction is not null)
                disk._written.AddOrUpdate(command.Connection!, command.CommandText, (_, before) => before + command.CommandText);
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Commit(FullDisk disk) : DbTransactionInterceptor
    {
        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            await disk.CommitAsync(transaction);
            return result;
        }
    }
}
