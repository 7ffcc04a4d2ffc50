using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// A connection that is lost during COMMIT does not say whether the server committed. The server knows it by the transaction's id
/// (https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT), so it is asked until it answers.
/// </summary>
internal sealed class PostgresTransaction(
    PostgresDatabase database, IDbContextTransaction transaction, ILease lease, string id, TimeProvider time) : IWriteTransaction
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);

    public async Task CommitAsync()
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception fault) when (DatabaseFault.CannotWrite(fault))
        {
            if (!await IsCommittedAsync(fault))
                throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // Its connection is gone, and so is what was not committed. The first error is the one to report.
        }
    }

    private async Task<bool> IsCommittedAsync(Exception fault)
    {
        while (lease.IsHeld)
        {
            try
            {
                if (await AskAsync() is { } answer)
                    return answer;
            }
            catch (Exception trouble) when (DatabaseFault.CannotWrite(trouble))
            {
                // Not reachable yet.
            }
            catch (PostgresException unknown) when (unknown.SqlState == PostgresErrorCodes.InvalidParameterValue)
            {
                // An id that lies in this server's future: it took over from one that had not passed the commit on.
                return false;
            }

            await Task.Delay(Again, time, CancellationToken.None);
        }

        throw new LeaseLostException(fault);
    }

    /// <summary>Null while the server still ends the transaction.</summary>
    private async Task<bool?> AskAsync()
    {
        await using var ask = database.Connections.Command("SELECT pg_xact_status($1::xid8)", id);
        return await ask.ExecuteScalarAsync(CancellationToken.None) switch
        {
            "committed" => true,
            "in progress" => null,
            _ => false,
        };
    }
}
