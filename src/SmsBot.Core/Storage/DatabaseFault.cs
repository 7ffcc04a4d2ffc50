using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SmsBot.Core.Storage;

/// <summary>
/// Tells what an exception says about the database. It knows PostgreSQL by the general type alone: with SQLite no part of its client is
/// loaded.
/// </summary>
internal static class DatabaseFault
{
    // https://sqlite.org/rescode.html
    private const int Constraint = 19;

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: classes of what the statement itself did wrong.
    private const string DataClass = "22";
    private const string ConstraintClass = "23";

    // Classes whose messages hold no value of a row.
    private static readonly string[] Harmless = ["08", "25", "28", "3D", "40", "53", "55", "57", "58"];

    /// <summary>The database itself fails: full, locked, unreachable. A violated constraint does not count.</summary>
    public static bool CannotWrite(Exception fault) => Find<LeaseLostException>(fault) is not null || Find<DbException>(fault) switch
    {
        null => false,
        SqliteException sqlite => sqlite.SqliteErrorCode != Constraint,
        var other => other.SqlState is not { Length: 5 } state || state[..2] is not (DataClass or ConstraintClass),
    };

    /// <summary>What failed, without any content of a row.</summary>
    public static string Reason(Exception fault) => Find<LeaseLostException>(fault)?.Message ?? Find<DbException>(fault) switch
    {
        null => fault.GetType().Name,

        // SQLite's message names the error and never a row's content.
        SqliteException sqlite => sqlite.Message,
        { SqlState: { Length: 5 } state } other when !Harmless.Contains(state[..2], StringComparer.Ordinal) =>
            $"{other.GetType().Name} {state}",
        var other => other.Message,
    };

    private static T? Find<T>(Exception? fault)
        where T : Exception
    {
        while (fault is not null and not T)
            fault = fault.InnerException;
        return (T?)fault;
    }
}
