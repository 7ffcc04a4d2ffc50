using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>
/// The cluster's identifier and its timeline: a server that is promoted, or recovered to a point in time, begins a new timeline
/// (https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES). Some hosted servers do not tell them.
/// </summary>
internal sealed class PostgresServerIdentity : IServerIdentity
{
    private const string Ask =
        "SELECT system_identifier || '/' || timeline_id AS \"Value\" FROM pg_control_system(), pg_control_checkpoint()";

    public async Task<string> ReadAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            return await db.Database.SqlQueryRaw<string>(Ask).SingleAsync(cancellationToken);
        }
        catch (DbException fault) when (fault.SqlState is { Length: 5 } state && state[..2] is "42" or "0A")
        {
            return "-";
        }
    }
}
