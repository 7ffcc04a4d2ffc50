using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SmsBot.Testing.App;

/// <summary>A disk that is full for a while: SQLite may allocate no further page, and no transaction commits without one.</summary>
internal sealed class FullDisk : DbTransactionInterceptor
{
    private int _left = int.MaxValue;

    public bool IsFull { get; set; }

    /// <summary>Commits seen so far, also those that failed.</summary>
    public int Commits { get; private set; }

    /// <summary>After so many more commits it is full.</summary>
    public void FillAfter(int commits) => _left = commits;

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Commits++;
        if (_left-- == 0)
            IsFull = true;
        if (IsFull)
            await RunOutAsync(transaction);
        return result;
    }

    private static async Task RunOutAsync(DbTransaction transaction)
    {
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
}
